import { useContext } from 'preact/hooks';
import { plural, t } from '../../lib/platform/i18n.ts';
import { isUnifiedId } from '../../lib/statuses/rules.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { doneBefore } from '../../lib/support/done-before.ts';
import type { Stop, Way } from '../../lib/support/engine.ts';
import type { Facts } from '../../lib/support/model.ts';
import { ofRequest } from '../../lib/support/picture-spots.ts';
import { requestText } from '../../lib/support/request-text.ts';
import { fillText, type TextValues } from '../../lib/support/texts.ts';
import { TextArea } from '../base/text-area.tsx';
import { CopyButton } from './copy-button.tsx';
import type { RussianWords } from './russian.ts';
import { StopPictures } from './stop-pictures.tsx';
import { Pictures } from './use-talk-pictures.ts';

interface RequestStopProps {
	stop: Extract<Stop, { kind: 'request' }>;
	values: TextValues;
	/** The way that leads here. */
	way: Way;
	/** The agent's own words; undefined = the script's. */
	comment: string | undefined;
	/** The agent has a picture that was taken elsewhere. */
	hasPicture: boolean;
	russian: RussianWords;
	onComment: (comment: string) => void;
	onPicture: () => void;
}

/** A request to colleagues: its comment to be mended, and the whole text as it will be pasted. */
export function RequestStop({ stop, values, way, comment, hasPicture, russian, onComment, onPicture }: RequestStopProps) {
	const { node } = stop;
	const kept = useContext(Pictures)?.kept ?? [];
	const pictures = ofRequest(node.id, way, kept);
	const title = node.title ?? t('support_request');
	const text = comment ?? node.form.comment;
	const filled = [node.form.title, text].map((template) => fillText(template, values));
	const { done, missing: missingInSteps } = doneBefore(stop, way, values, kept, russian('support_request_step_picture'));
	const missing = [...new Set([...filled.flatMap((one) => one.missing), ...missingInSteps])];
	const [head = '', body = ''] = filled.map(({ parts }) => parts.map((part) => part.text).join(''));
	const whole = requestText({
		title: head,
		facts: factLines(values, way.facts, russian),
		comment: body,
		doneLabel: russian('support_request_done'),
		done,
		picture: pictureLine(node.form.attachment, pictures.length, hasPicture, russian),
	});
	return (
		<section class="talk-stop" aria-label={title}>
			<h3 class="talk-ask" tabIndex={-1} data-talk-focus>
				{title}
			</h3>
			{node.note && <p class="talk-note">{node.note}</p>}
			<TextArea label={t('support_comment')} value={text} rows={3} onInput={onComment} />
			{node.form.attachment && (
				<>
					<StopPictures spot={{ node: node.id }} title={title} />
					<label class="talk-tick">
						<input type="checkbox" checked={hasPicture} onChange={onPicture} />
						<span>{t('support_have_picture')}</span>
					</label>
				</>
			)}
			<p class="field-label">{t('support_request_whole')}</p>
			<pre class="talk-words talk-request" lang="ru">
				{whole}
			</pre>
			{pictures.length > 0 && (
				<p class="quiet">
					{plural('talk_pictures', pictures.length)}. {t('talk_pictures_apart')}
				</p>
			)}
			<CopyButton filled={{ missing, ...(missing.length === 0 ? { plain: whole } : {}) }}>{t('support_copy_request')}</CopyButton>
		</section>
	);
}

/** What colleagues need to find the order and to see what differs. */
function factLines(values: TextValues, { agentStatus }: Facts, russian: RussianWords): { label: string; value: string }[] {
	const status = [values.status, values.nativeStatus && `(${values.nativeStatus})`].filter(Boolean).join(' ');
	const own = agentStatus && isUnifiedId(agentStatus) ? russian(statusTitle[agentStatus]) : '';
	const lines = [
		{ label: russian('support_number'), value: values.number ?? '' },
		{ label: russian('support_fact_marketplace'), value: values.marketplace ?? '' },
		{ label: russian('cabinet'), value: values.cabinet ?? '' },
		{ label: russian('support_status_api'), value: status },
		{ label: russian('support_status_agent'), value: own },
	];
	return lines.filter(({ value }) => value !== '');
}

/** What the request says of pictures: how many go with it, or that one is attached or missing where one is wanted. */
function pictureLine(isWanted: boolean, count: number, hasPicture: boolean, russian: RussianWords): string {
	if (count > 0) return `${russian('support_request_pictures')}: ${count}.`;
	if (!isWanted) return '';
	return russian(hasPicture ? 'support_request_picture' : 'support_request_no_picture');
}
