/** One line of a drawing: what it is, how long its bar is, and its figures in words. */
export interface TalkBar {
	id: string;
	text: string;
	/** Under the text. */
	about?: string;
	/** At the end of its line. */
	said: string;
	/** Under that. */
	under?: string;
	/** Of the longest bar, 0 to 1. */
	length: number;
	/** The part of the bar that is drawn otherwise, 0 to 1 of it. */
	other?: number;
	chosen: boolean;
	onChoose: () => void;
}

/** Values beside each other. Each line is a button that narrows the page to what it is about. */
export function TalkBars({ bars }: { bars: readonly TalkBar[] }) {
	return (
		<ul class="talks-bars">
			{bars.map(({ id, text, about, said, under, length, other = 0, chosen, onChoose }) => (
				<li key={id}>
					<button type="button" class="talks-bar-line" aria-pressed={chosen} onClick={onChoose}>
						<span class="talks-bar-text">
							{text}
							{about && <span class="quiet">{about}</span>}
						</span>
						<span class="talks-bar-said">
							<b>{said}</b>
							{under && <span>{under}</span>}
						</span>
						<span class="talks-bar" aria-hidden="true">
							<i style={{ width: `${length * (1 - other) * 100}%` }} />
							<i class="talks-bar-other" style={{ width: `${length * other * 100}%` }} />
						</span>
					</button>
				</li>
			))}
		</ul>
	);
}
