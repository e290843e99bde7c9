import { useMemo } from 'preact/hooks';
import type { ProductFacts } from '../../lib/labels/draw/product.ts';
import type { LabelTemplate } from '../../lib/labels/model.ts';
import { stockOf } from '../../lib/labels/pdf/placing.ts';
import { anyCard } from '../../lib/labels/queries.ts';
import { firstProfile } from '../../lib/labels/stock.ts';
import { t } from '../../lib/platform/i18n.ts';
import { useLive } from '../base/use-live.ts';
import { OwnPaperView, useOwnPaper } from './own-paper.tsx';
import { paperWords } from './paper-words.ts';
import { useProfiles } from './use-profiles.ts';

/** What stands on the label while there is no card to show it with. */
const example = (): ProductFacts => ({
	name: t('label_example_name'),
	brand: t('label_example_brand'),
	article: t('label_example_article'),
	sku: '123456789',
	size: t('label_example_size'),
	colour: t('label_example_colour'),
	composition: t('label_example_composition'),
	country: t('label_example_country'),
	barcode: '2000000000008',
});

/** The template filled from a card, as it comes out of the printer; it changes with every letter. */
export function TemplatePreview({ template }: { template: LabelTemplate }) {
	const card = useLive(anyCard, []);
	const profiles = useProfiles();
	const known = card.state === 'ready' ? card.value : undefined;
	const profile = useMemo(() => {
		const printer = profiles?.find(({ kinds }) => kinds.includes('product')) ?? profiles?.[0] ?? firstProfile('', 0);
		const { sheet: _sheet, ...single } = printer;
		return { ...single, rotate: 0 as const, widthMm: template.widthMm, heightMm: template.heightMm };
	}, [profiles, template.widthMm, template.heightMm]);
	const draw = async () => {
		const [{ factsOf }, { productLabel }] = await Promise.all([
			import('../../lib/labels/compose.ts'),
			import('../../lib/labels/draw/product.ts'),
		]);
		return productLabel(template, known ? factsOf(known) : example(), stockOf(profile), paperWords());
	};
	const paper = useOwnPaper(draw, profile, JSON.stringify([template.lines, known, profile]));
	return (
		<section class="label-form" aria-label={t('label_preview')}>
			<h2 class="section-title">{t('label_preview')}</h2>
			<OwnPaperView paper={paper} profile={profile} caption={known?.name ?? t('label_example_name')} />
			<p class="field-hint">{t('label_template_stock')}</p>
		</section>
	);
}
