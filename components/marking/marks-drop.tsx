import { pickFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import { FileDrop } from '../base/file-drop.tsx';

const markFiles = '.csv,.txt,.tsv,.pdf,.xlsx';

interface MarksDropProps {
	/** Name of the file that was taken last. */
	name: string | undefined;
	busy: boolean;
	onTake: (file: File) => Promise<void>;
}

/** Where a file of codes is dropped, or chosen by a button. */
export function MarksDrop({ name, busy, onTake }: MarksDropProps) {
	const choose = async () => {
		const file = await pickFile(markFiles);
		if (file) await onTake(file);
	};
	return (
		<FileDrop
			label={t('mark_file')}
			text={name ?? t('mark_file_drop')}
			taken={name !== undefined}
			busy={busy}
			choose={t(name ? 'mark_file_other' : 'mark_file_choose')}
			onChoose={choose}
			onTake={onTake}
		/>
	);
}
