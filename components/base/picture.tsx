import { useState } from 'preact/hooks';
import './picture.css';

/**
 * A picture of goods from the marketplace's own image host, a square of a fixed size, asked for when it comes into sight and without
 * telling from where. One that cannot be shown leaves its place empty, so that nothing moves; without an address there is no place.
 */
export function Picture({ src, size }: { src: string | undefined; size: number }) {
	const [broken, setBroken] = useState<string>();
	if (!src) return null;
	return (
		<img
			key={src}
			class={`picture${broken === src ? ' picture-broken' : ''}`}
			loading="lazy"
			decoding="async"
			referrerpolicy="no-referrer"
			width={size}
			height={size}
			alt=""
			src={src}
			onError={() => setBroken(src)}
		/>
	);
}
