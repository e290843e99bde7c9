import { useEffect, useState } from 'preact/hooks';
import { readStored, type StorageArea, watchStored } from '../../lib/platform/storage.ts';

/** A value kept in the browser's storage, followed as it changes; `first` is what was read before rendering, if anything. */
export function useStored<Value>(area: StorageArea, key: string, first?: Value): Value | undefined {
	const [value, setValue] = useState<Value | undefined>(first);
	useEffect(() => {
		let gone = false;
		readStored<Value>(area, key).then(
			(read) => {
				if (!gone) setValue(read);
			},
			// What cannot be read counts as not kept; the page says so in its own words.
			() => undefined,
		);
		const stop = watchStored<Value>(area, key, setValue);
		return () => {
			gone = true;
			stop();
		};
	}, [area, key]);
	return value;
}
