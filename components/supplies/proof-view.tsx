import { saveFile } from '../../lib/platform/files.ts';
import { exactText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { StepProof } from '../../lib/supplies/plan.ts';
import { asFileName } from '../../lib/supplies/proof-set.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import { proofTitle } from './proof-words.ts';

/** A stored picture, large, with the ways out: the clipboard, for pasting it into a ticket, and a file. */
export function ProofView({ proof, url, onClose }: { proof: StepProof; url: string; onClose: () => void }) {
	const { kind, width, height, takenAt, host, bytes } = proof;
	const title = proofTitle(kind);
	const png = new Blob([bytes], { type: 'image/png' });
	const copy = () =>
		tell(async () => {
			await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
			toast(t('proof_copied'));
		});
	return (
		<Dialog
			title={title}
			onClose={onClose}
			actions={
				<>
					<Button onClick={() => saveFile(`${asFileName(title)}.png`, png)}>{t('proof_save_file')}</Button>
					<Button look="main" onClick={copy}>
						{t('proof_copy')}
					</Button>
				</>
			}
		>
			<div class="proof-view">
				<img src={url} alt={title} />
				<p class="quiet">
					{[exactText(takenAt), host, t('proof_size', { width: numberText(width), height: numberText(height) })]
						.filter(Boolean)
						.join(' · ')}
				</p>
			</div>
		</Dialog>
	);
}
