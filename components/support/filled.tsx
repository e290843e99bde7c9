import { placeholderName } from '../../lib/support/placeholder-words.ts';
import type { TextPart } from '../../lib/support/texts.ts';

/** A text with its values marked, and what is still missing named in its place. */
export function Filled({ parts }: { parts: readonly TextPart[] }) {
	return (
		<>
			{parts.map((part, place) => {
				if (part.kind === 'missing')
					return (
						<mark key={place} class="talk-gap">
							{placeholderName(part.name)}
						</mark>
					);
				if (part.kind === 'words') return part.text;
				return (
					<span key={place} class="talk-value">
						{part.text}
					</span>
				);
			})}
		</>
	);
}
