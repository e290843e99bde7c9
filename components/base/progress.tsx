/** How far a piece of work is; `share` (0 … 1) is absent where nobody knows how much there is. */
export function Progress({ text, share }: { text: string; share?: number }) {
	const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
	return (
		<div class={`progress${percent === undefined ? ' progress-open' : ''}`}>
			<div class="progress-track" role="progressbar" aria-label={text} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
				<div class="progress-fill" style={percent === undefined ? undefined : { transform: `scaleX(${percent / 100})` }} />
			</div>
			<span>{text}</span>
		</div>
	);
}
