import { quiet } from './event-loop.ts';

interface Appointment {
	at: number;
	run: () => void;
}

/** Time that stands still while anything computes and jumps to the next appointment when nothing does. Epoch milliseconds. */
export class VirtualTime {
	private moment: number;
	private readonly appointments: Appointment[] = [];

	constructor(start: number) {
		this.moment = start;
	}

	readonly now = (): number => this.moment;

	/** Has something done at a moment; at one that is past, as soon as possible. */
	at(at: number, run: () => void): void {
		let place = this.appointments.length;
		while (place > 0 && (this.appointments[place - 1]?.at ?? 0) > at) place -= 1;
		this.appointments.splice(place, 0, { at, run });
	}

	/** Goes from appointment to appointment until this moment. `onTurn` is called between any two turns of the event loop. */
	async runUntil(until: number, onTurn: () => void): Promise<void> {
		for (;;) {
			await quiet(onTurn);
			const next = this.appointments[0];
			if (!next || next.at > until) break;
			this.appointments.shift();
			this.moment = Math.max(this.moment, next.at);
			next.run();
		}
		this.moment = Math.max(this.moment, until);
	}
}
