import type { LabelTemplate } from '../../lib/labels/model.ts';
import { labelTemplates } from '../../lib/labels/queries.ts';
import { usualTemplate } from '../../lib/labels/templates.ts';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { ErrorState, Loading } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { sizeText } from './profile-text.ts';
import { tell } from './tell.ts';
import { TemplateForm } from './template-form.tsx';
import { TemplatePreview } from './template-preview.tsx';

/** How product labels look; before the first template is made, the usual one is there to be changed. */
export function TemplatesPage({ params, setParams }: PageProps) {
	const live = useLive(labelTemplates, []);
	if (live.state === 'loading') return <Loading />;
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	const templates = live.value.length > 0 ? live.value : [usualTemplate(t('label_template_first'), 0)];
	const chosen = templates.find(({ id }) => id === params.id) ?? templates[0];
	const keep = (template: LabelTemplate) => tell(() => call['labels.saveTemplate'](template));
	const add = async () => {
		const id = crypto.randomUUID();
		await keep({ ...usualTemplate(t('label_template_new'), Date.now()), id });
		setParams({ id });
	};
	const remove = async (template: LabelTemplate) => {
		if (!(await tell(() => call['labels.removeTemplate']({ id: template.id })))) return;
		toast(t('label_removed', { name: template.name }), { text: t('undo'), run: () => keep(template) });
	};
	return (
		<div class="label-set">
			<div class="label-form">
				<ul class="label-set-list" aria-label={t('labels_part_templates')}>
					{templates.map((template) => (
						<li key={template.id}>
							<button
								type="button"
								class="label-set-entry"
								aria-current={template.id === chosen?.id ? 'true' : undefined}
								onClick={() => setParams({ id: template.id })}
							>
								<b class="cut">{template.name}</b>
								<small class="quiet">{sizeText(template.widthMm, template.heightMm)}</small>
							</button>
						</li>
					))}
				</ul>
				<div class="label-set-actions">
					<Button onClick={add}>
						<Icon name="plus" size={13} /> {t('label_template_add')}
					</Button>
				</div>
			</div>
			{chosen && (
				<section class="label-form" aria-label={chosen.name} key={chosen.id}>
					<TemplateForm template={chosen} onChange={(template) => void keep(template)} />
					{chosen.changedAt > 0 && (
						<div class="label-set-actions">
							<Button look="danger" onClick={() => remove(chosen)}>
								{t('label_template_remove')}
							</Button>
						</div>
					)}
				</section>
			)}
			{chosen && <TemplatePreview template={chosen} />}
		</div>
	);
}
