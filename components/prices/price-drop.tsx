import { t } from '../../lib/platform/i18n.ts';
import { FileDrop } from '../base/file-drop.tsx';

interface PriceDropProps {
	/** Name of the file that was taken last. */
	name: string | undefined;
	busy: boolean;
	onChoose: () => Promise<void>;
	onTake: (file: File) => Promise<void>;
}

/** Where a price file is dropped, or chosen by a button. */
export const PriceDrop = ({ name, busy, ...acts }: PriceDropProps) => (
	<FileDrop
		label={t('price_file')}
		text={busy ? t('price_file_reading') : (name ?? t('price_file_drop'))}
		taken={name !== undefined}
		busy={busy}
		choose={t(name ? 'price_file_other' : 'price_file_choose')}
		{...acts}
	/>
);
