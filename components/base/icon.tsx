/** Drawn on a 16 × 16 field with round strokes of 1.5; the colour is the text's. */
const drawings = {
	refresh: 'M13.2 6.2A5.6 5.6 0 0 0 3 5M2.8 9.8A5.6 5.6 0 0 0 13 11M3 1.8V5h3.2M13 14.2V11H9.8',
	settings: 'M1.8 4.6h6M12.4 4.6h1.8M10.1 2.6a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM1.8 11.4h1.8M8.2 11.4h6M5.9 9.4a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
	search: 'M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6ZM10.6 10.6l3.4 3.4',
	close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
	alert: 'M8 2 14.5 13.5h-13ZM8 6.4v3.2M8 11.5v.1',
	info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 7.2v4M8 4.8v.1',
	offline:
		'M2 2l12 12M4.6 7.6A5 5 0 0 1 7 6.4M9.8 6.6a5 5 0 0 1 1.7 1M2.4 5.2a8.6 8.6 0 0 1 1.8-1.2M7.4 2.9a8.6 8.6 0 0 1 6.2 2.3M6.6 9.9a2.2 2.2 0 0 1 2.6-.1M8 12.6v.1',
	key: 'M5.2 6.2a3 3 0 1 1 0 5.9 3 3 0 0 1 0-5.9ZM7.4 7.2l6-4.7M10.6 4.7l2 2.5',
	pause: 'M5.5 3v10M10.5 3v10',
	play: 'M5 3l8 5-8 5Z',
	check: 'M2.8 8.6l3.4 3.4 7-8',
	plus: 'M8 3v10M3 8h10',
	trash: 'M2.5 4.5h11M6 4.5V2.6h4v1.9M4 4.5l.7 9h6.6l.7-9M6.6 7v4M9.4 7v4',
	truck:
		'M1.5 4h8v7h-8ZM9.5 6.5h3l2 2.4V11h-5M4.3 11a1.5 1.5 0 1 0 0 2.9 1.5 1.5 0 0 0 0-2.9ZM11.6 11a1.5 1.5 0 1 0 0 2.9 1.5 1.5 0 0 0 0-2.9Z',
	box: 'M2 5l6-3 6 3v6.2l-6 3-6-3ZM2 5l6 3 6-3M8 8v6.2',
	talk: 'M2 3h12v8H8.5L5.5 13.8V11H2ZM5 6h6M5 8.4h4',
	today: 'M2.4 3.4h11.2v10.2H2.4ZM2.4 6.4h11.2M5.4 1.8v2.8M10.6 1.8v2.8M5.6 10l1.7 1.6 3.1-3.2',
	orders: 'M3 1.8h10v12.6l-2-1.3-1.5 1.3L8 13.1l-1.5 1.3L5 13.1l-2 1.3ZM5.6 5h4.8M5.6 8h4.8',
	list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1',
	pulse: 'M1.5 8.5h3l2-5 3 9 2-4h3',
	shop: 'M2.4 6.2 3.2 2.4h9.6l.8 3.8a1.9 1.9 0 0 1-3.7.2 1.9 1.9 0 0 1-3.8 0 1.9 1.9 0 0 1-3.7-.2ZM3.2 8.6v5h9.6v-5',
	link: 'M6.6 9.4l2.8-2.8M5.2 7.6 3.6 9.2a2.5 2.5 0 0 0 3.5 3.5l1.6-1.6M10.8 8.4l1.6-1.6A2.5 2.5 0 0 0 8.9 3.3L7.3 4.9',
	out: 'M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13.2 2.8 7.5 8.5',
	lock: 'M3.5 7h9v6.5h-9ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
	clock: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 4.6V8l2.4 1.6',
	pointer: 'M3 2.5l4 11 1.8-4.7L13.5 7Z',
	down: 'M3.5 6l4.5 4.5L12.5 6',
	scan: 'M2 5V2.5h2.5M11.5 2.5H14V5M14 11v2.5h-2.5M4.5 13.5H2V11M4.8 5.6v4.8M7 5.6v4.8M9 5.6v4.8M11.2 5.6v4.8',
	send: 'M14 2 7 9M14 2l-4.2 12L7 9 2 6.2Z',
	undo: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M6 3.5l-3 3 3 3',
	handle: 'M6 3.5v.1M10 3.5v.1M6 8v.1M10 8v.1M6 12.5v.1M10 12.5v.1',
	statuses: 'M2.5 3.5h5v3.5h-5ZM2.5 9.5h5V13h-5ZM10 5.2h3.5M10 11.2h3.5',
	price: 'M2 2.5h5.6l6.4 6.4-5.1 5.1L2.5 7.6ZM5.4 5.4v.1',
	ban: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM3.7 12.3l8.6-8.6',
	file: 'M3.5 1.8h6l3 3v9.4h-9ZM9.5 1.8v3h3M8 7v4.4M6 9.4l2 2 2-2',
	print: 'M4.5 6V2.2h7V6M4.5 11.5H2.6V6.2h10.8v5.3h-1.9M4.5 9.5h7v4.3h-7Z',
	camera: 'M2 4.8h2.6l1.2-2h4.4l1.2 2H14v8.4H2ZM8 6.4a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
	ask: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM6.2 6.3a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.7-.9 1.3M8 11.4v.1',
	answer: 'M3 2.5v5.4a2 2 0 0 0 2 2h8M9.6 6.5l3.4 3.4-3.4 3.4',
	code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5M9 3 7 13',
	fork: 'M4 13.5v-11M4 11c0-4.5 8-2.5 8-7M9.8 5.2 12 3l2.2 2.2M1.8 4.7 4 2.5l2.2 2.2',
	redo: 'M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10 3.5l3 3-3 3',
	page: 'M3.5 1.8h6l3 3v9.4h-9ZM9.5 1.8v3h3',
} as const;
export type IconName = keyof typeof drawings;

/** A quiet line drawing; never the only carrier of a meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
	return (
		<svg
			width={size}
			height={size}
			viewBox="0 0 16 16"
			fill="none"
			stroke="currentColor"
			stroke-width="1.5"
			stroke-linecap="round"
			stroke-linejoin="round"
			aria-hidden="true"
		>
			<path d={drawings[name]} />
		</svg>
	);
}

/** The counter with its awning. */
export function Logo({ size = 20 }: { size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
			<path d="M3.4 2h13.2L19 7.4a2.5 2.5 0 0 1-4.5 1.4 2.7 2.7 0 0 1-4.5 0 2.7 2.7 0 0 1-4.5 0A2.5 2.5 0 0 1 1 7.4Z" fill="var(--brand)" />
			<path
				d="M3.2 11.6v5.6h13.6v-5.6M6.5 13.2h7"
				fill="none"
				stroke="var(--brand)"
				stroke-width="1.8"
				stroke-linecap="round"
				stroke-linejoin="round"
			/>
		</svg>
	);
}
