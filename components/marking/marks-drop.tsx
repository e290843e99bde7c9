import { useState } from 'preact/hooks';
import { pickFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';

export const markFiles = '.csv,.txt,.tsv,.pdf,.xlsx';

interface MarksDropProps {
	/** Name of the file that was taken last. */
	name: string | undefined;
	busy: boolean;
	onTake: (file: File) => Promise<void>;
}

/** Where a file of codes is dropped, or chosen by a button. */
export function MarksDrop({ name, busy, onTake }: MarksDropProps) {
	const [over, setOver] = useState(false);
	const choose = async () => {
		const file = await pickFile(markFiles);
		if (file) await onTake(file);
	};
	return (
		<section
			class={`mark-drop${over ? ' mark-drop-over' : ''}`}
			aria-label={t('mark_file')}
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
			<span class="cut">{name ?? t('mark_file_drop')}</span>
			<Button small look={name ? 'plain' : 'main'} disabled={busy} onClick={choose}>
				{t(name ? 'mark_file_other' : 'mark_file_choose')}
			</Button>
		</section>
	);
}
