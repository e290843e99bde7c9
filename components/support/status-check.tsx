import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Order } from '../../lib/orders/model.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { type UnifiedId, unifiedIds } from '../../lib/statuses/model.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { apiStatus, comparedStatus } from '../../lib/support/facts.ts';
import { typedStatus } from '../../lib/support/typed-status.ts';
import { Icon } from '../base/icon.tsx';
import { useRest } from './use-rest.ts';

interface StatusCheckProps {
	/** Absent = it is not stored: only a page names it. */
	order: Order | undefined;
	pageStatus: UnifiedId | undefined;
	agentStatus: UnifiedId | undefined;
	/** The page's status was read there, not said by the agent. */
	isPageRead: boolean;
	onPage: (status: UnifiedId | undefined) => void;
	onAgent: (status: UnifiedId | undefined) => void;
}

/** Both are known, and are not the same. */
const differ = (status: UnifiedId | undefined, other: UnifiedId | undefined): status is UnifiedId =>
	status !== undefined && other !== undefined && status !== other;

/** What the API, the cabinet's page and the agent's own system call the order: where they differ, a topic follows from it. */
export function StatusCheck({ order, pageStatus, agentStatus, isPageRead, onPage, onAgent }: StatusCheckProps) {
	const api = apiStatus(order);
	const compared = comparedStatus(order, pageStatus);
	const titles = Object.fromEntries(unifiedIds.map((id) => [id, t(statusTitle[id])])) as Record<UnifiedId, string>;
	const differing = [
		{ key: 'support_differs_page', status: pageStatus, other: api },
		{ key: 'support_differs_agent', status: agentStatus, other: compared },
	] as const;
	const told = differing.flatMap(({ key, status, other }) => (differ(status, other) ? [t(key, { status: titles[status] })] : []));
	return (
		<details class="talk-fold">
			<summary>
				{t('support_statuses')}
				{told.length > 0 && (
					<span class="talk-differs">
						<Icon name="alert" size={12} /> {told.join(', ')}
					</span>
				)}
			</summary>
			<div class="talk-statuses">
				<p>
					<span class="field-label">{t('support_status_api')}</span>
					<b>{api ? titles[api] : t(order ? 'support_status_unclear' : 'support_status_unstored')}</b>
				</p>
				<StatusInput
					label={t('support_status_page')}
					titles={titles}
					value={pageStatus}
					compared={api}
					by="api"
					onValue={onPage}
					{...(isPageRead ? { hint: t('support_status_read') } : {})}
				/>
				<StatusInput
					label={t('support_status_agent')}
					titles={titles}
					value={agentStatus}
					compared={compared}
					by={api ? 'api' : 'page'}
					onValue={onAgent}
				/>
			</div>
		</details>
	);
}

interface StatusInputProps {
	label: string;
	titles: Readonly<Record<UnifiedId, string>>;
	value: UnifiedId | undefined;
	/** What it is compared with, and where that stands; undefined = it is not known. */
	compared: UnifiedId | undefined;
	by: 'api' | 'page';
	hint?: string;
	onValue: (status: UnifiedId | undefined) => void;
}

const comparedWords = {
	api: { differs: 'support_status_differs', same: 'support_status_same' },
	page: { differs: 'support_status_differs_page', same: 'support_status_same_page' },
} as const satisfies Record<StatusInputProps['by'], Record<'differs' | 'same', MessageKey>>;

/** A status that is typed or pasted in any words, or chosen among the twelve; understood once typing rests, and at once on Enter. */
function StatusInput({ label, titles, value, compared, by, hint, onValue }: StatusInputProps) {
	const id = useId();
	const [text, setText] = useState(value ? titles[value] : '');
	const understood = typedStatus(text, titles);
	const rest = useRest();
	const told = useRef(onValue);
	told.current = onValue;
	useEffect(() => {
		// Set from elsewhere, such as for another order: the words follow it.
		if (value === understood) return;
		rest.drop();
		setText(value ? titles[value] : '');
	}, [value]);
	const differs = differ(value, compared);
	const words = comparedWords[by];
	const note =
		text.trim() !== '' && !understood
			? t('support_status_unknown')
			: differs
				? t(words.differs)
				: value && compared && text.trim() !== ''
					? t(words.same)
					: hint;
	return (
		<div class="field">
			<label class="field-label" for={id}>
				{label}
			</label>
			<input
				id={id}
				class="input"
				list={`${id}-list`}
				value={text}
				placeholder={t('support_status_placeholder')}
				autocomplete="off"
				spellcheck={false}
				aria-describedby={`${id}-note`}
				onKeyDown={(event) => {
					// The keys belong to the conversation again.
					if (event.key === 'Enter') event.currentTarget.blur();
				}}
				onBlur={rest.now}
				onInput={({ currentTarget }) => {
					setText(currentTarget.value);
					rest.drop();
					const status = typedStatus(currentTarget.value, titles);
					if (status !== value) rest.later(() => told.current(status));
				}}
			/>
			<datalist id={`${id}-list`}>
				{unifiedIds
					.filter((status) => status !== 'none')
					.map((status) => (
						<option key={status} value={titles[status]} />
					))}
			</datalist>
			<p id={`${id}-note`} class={differs ? 'talk-differs' : 'field-hint'} role="status">
				{[note, value && titles[value] !== text.trim() && understood && titles[value]].filter(Boolean).join(' · ')}
			</p>
		</div>
	);
}
