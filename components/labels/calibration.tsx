import type { PrinterProfile } from '../../lib/labels/model.ts';
import { stockOf } from '../../lib/labels/pdf/placing.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import { printPdf } from '../../lib/platform/print.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { OwnPaperView, useOwnPaper } from './own-paper.tsx';
import { paperWords } from './paper-words.ts';
import { sizeText } from './profile-text.ts';
import { tell } from './tell.ts';

/** A test label of this printer: a ruler, a border, codes of two, three and four dots. */
export function Calibration({ profile }: { profile: PrinterProfile }) {
	// One label shows what a sheet of them would.
	const { sheet: _sheet, ...single } = profile;
	const draw = async () => {
		const { calibration } = await import('../../lib/labels/draw/calibration.ts');
		return calibration(profile.name, stockOf(single), paperWords());
	};
	const paper = useOwnPaper(draw, single, JSON.stringify(single));
	const bytes = paper.is === 'built' ? paper.file.bytes : undefined;
	const print = () =>
		tell(async () => {
			if (bytes && (await printPdf(bytes)) === 'tab') toast(t('labels_in_tab'));
		});
	return (
		<section class="label-form" aria-label={t('label_calibration')}>
			<h2 class="section-title">{t('label_calibration')}</h2>
			<p class="quiet">{t('label_calibration_text')}</p>
			<OwnPaperView paper={paper} profile={single} caption={t('label_calibration')} />
			<p class="field-hint">{t('labels_print_hint', { size: sizeText(profile.widthMm, profile.heightMm) })}</p>
			<div class="label-set-actions">
				<Button look="main" disabled={!bytes} onClick={print}>
					<Icon name="print" size={14} /> {t('label_calibration_print')}
				</Button>
				<Button
					disabled={!bytes}
					onClick={() => bytes && saveFile('prilavok-calibration.pdf', new Blob([bytes], { type: 'application/pdf' }))}
				>
					<Icon name="file" size={14} /> {t('labels_out_pdf')}
				</Button>
			</div>
		</section>
	);
}
