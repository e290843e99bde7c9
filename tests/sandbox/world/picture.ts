import { roll } from './random';

/** A small drawing for a good: a shape on a plain ground, always the same for the same number. SVG text. */
export function pictureOf(number: number): string {
	const hue = Math.floor(roll(7, 'hue', number) * 360);
	const round = Math.floor(roll(7, 'round', number) * 60);
	const tall = 60 + Math.floor(roll(7, 'tall', number) * 90);
	const top = 120 - tall / 2;
	return [
		'<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 240 240">',
		`<rect width="240" height="240" fill="hsl(${hue} 35% 92%)"/>`,
		`<rect x="55" y="${top}" width="130" height="${tall}" rx="${round}" fill="hsl(${hue} 45% 55%)"/>`,
		`<rect x="45" y="${top - 8}" width="150" height="12" rx="6" fill="hsl(${hue} 45% 38%)"/>`,
		`<text x="120" y="228" font-family="sans-serif" font-size="16" text-anchor="middle" fill="hsl(${hue} 20% 35%)">${number + 1}</text>`,
		'</svg>',
	].join('');
}
