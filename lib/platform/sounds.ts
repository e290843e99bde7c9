/** Tones one after another: height in hertz, length in milliseconds; 0 hertz is silence. */
export type Melody = readonly (readonly [hertz: number, ms: number])[];

let context: AudioContext | undefined;

/** Plays short tones, made on the spot. Says nothing when the browser lets no sound out yet: a page may sound only after a key or a press. */
export function playMelody(melody: Melody, shape: OscillatorType = 'sine'): void {
	if (typeof AudioContext === 'undefined') return;
	context ??= new AudioContext();
	if (context.state === 'suspended') void context.resume();
	let at = context.currentTime;
	for (const [hertz, ms] of melody) {
		const end = at + ms / 1000;
		if (hertz > 0) {
			const tone = context.createOscillator();
			const volume = context.createGain();
			tone.type = shape;
			tone.frequency.value = hertz;
			// A tone that begins or ends at once clicks.
			volume.gain.setValueAtTime(0, at);
			volume.gain.linearRampToValueAtTime(0.3, at + 0.008);
			volume.gain.setValueAtTime(0.3, Math.max(at + 0.008, end - 0.015));
			volume.gain.linearRampToValueAtTime(0, end);
			tone.connect(volume).connect(context.destination);
			tone.start(at);
			tone.stop(end);
		}
		at = end;
	}
}
