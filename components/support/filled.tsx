import { placeholderName } from '../../lib/support/placeholder-words.ts';
import type { TextPart } from '../../lib/support/texts.ts';

/** A text with its values marked, and what is still missing named in its place. */
export function Filled({ parts }: { parts: readonly TextPart[] }) {
	return (
		<>
			{parts.map(({ kind, text }, place) => {
				if (kind === 'words') return text;
				if (kind === 'value')
					return (
						<span key={place} class="talk-value">
							{text}
						</span>
					);
				return (
					<mark key={place} class="talk-gap">
						{placeholderName(text.slice(1, -1).trim())}
					</mark>
				);
			})}
		</>
	);
}
