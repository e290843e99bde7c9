import { t } from '../../lib/platform/i18n.ts';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';

/** A picture that was saved, whatever it is for. */
export interface KeptPicture {
	id: string;
	/** A PNG. */
	bytes: Uint8Array<ArrayBuffer>;
	width: number;
	height: number;
	takenAt: number;
	host?: string;
}

/** Puts a picture into the clipboard, for pasting it into a ticket. */
export const copyPicture = ({ bytes }: KeptPicture): Promise<boolean> =>
	tell(async () => {
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
		toast(t('picture_copied'));
	});
