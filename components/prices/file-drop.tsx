import { useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';

interface FileDropProps {
	/** Name of the file that was taken last. */
	name: string | undefined;
	busy: boolean;
	onChoose: () => Promise<void>;
	onTake: (file: File) => Promise<void>;
}

/** Where a file is dropped, or chosen by a button. */
export function FileDrop({ name, busy, onChoose, onTake }: FileDropProps) {
	const [over, setOver] = useState(false);
	return (
		<section
			class={`price-drop${over ? ' price-drop-over' : ''}`}
			aria-label={t('price_file')}
			aria-busy={busy}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				const [file] = event.dataTransfer?.files ?? [];
				if (file) void onTake(file);
			}}
		>
			<Icon name="file" size={20} />
			<span class="cut">{busy ? t('price_file_reading') : (name ?? t('price_file_drop'))}</span>
			<Button small look={name ? 'plain' : 'main'} onClick={onChoose}>
				{t(name ? 'price_file_other' : 'price_file_choose')}
			</Button>
		</section>
	);
}
