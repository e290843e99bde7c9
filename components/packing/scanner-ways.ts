import { writeStored } from '../../lib/platform/storage.ts';
import { useStored } from '../base/use-stored.ts';

/** How this computer's scanner types, as far as it was tried. */
export interface ScannerWays {
	/** Large letters come as small ones and the other way round: a scanner that minds Caps Lock. */
	swapsCase?: true;
	/** The separator of GS1 codes does not come. */
	losesSeparator?: true;
	triedAt: number;
}

const waysKey = 'scannerWays';

export const swappedCase = (text: string): string =>
	Array.from(text, (sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('');

export const keepScannerWays = (ways: ScannerWays): Promise<void> => writeStored('local', { [waysKey]: ways });

/** What was found out about the scanner, and a text as it was meant. */
export function useScannerWays(): { ways: ScannerWays | undefined; mended: (text: string) => string } {
	const ways = useStored<ScannerWays>('local', waysKey);
	return { ways, mended: (text) => (ways?.swapsCase ? swappedCase(text) : text) };
}
