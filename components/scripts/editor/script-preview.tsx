import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dayAt } from '../../../lib/core/time.ts';
import { moscow } from '../../../lib/platform/format.ts';
import { t } from '../../../lib/platform/i18n.ts';
import { factText } from '../../../lib/support/conditions.ts';
import { type Conversation, onward } from '../../../lib/support/engine.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';
import type { Facts, Snippet } from '../../../lib/support/model.ts';
import { fillText } from '../../../lib/support/texts.ts';
import { Button } from '../../base/button.tsx';
import { Empty, Loading, Notice } from '../../base/states.tsx';
import { ChoiceButton } from '../../support/choice-button.tsx';
import { CopyButton } from '../../support/copy-button.tsx';
import { CustomerName } from '../../support/customer-name.tsx';
import { factLabel } from '../../support/fact-words.ts';
import { Filled } from '../../support/filled.tsx';
import { useRussian } from '../../support/russian.ts';
import { newTalk, type Talk } from '../../support/talk.ts';
import { TalkPath } from '../../support/talk-path.tsx';
import { textValues } from '../../support/text-values.ts';
import '../../support/support.css';
import { factNames } from './condition-claim.tsx';
import './forms.css';
import { SampleFacts } from './sample-facts.tsx';
import { type Preview, usePreview } from './use-preview.ts';

interface ScriptPreviewProps {
	script: ScriptBody;
	/** The place that is chosen in the editor. */
	from: ScriptPlace;
	onPlace: (place: ScriptPlace) => void;
}

/** The conversation as agents have it in the side panel, over the script as it is edited. It follows the chosen place, and leads to places. */
export function ScriptPreview({ script, from, onPlace }: ScriptPreviewProps) {
	const today = dayAt(Date.now(), moscow);
	const preview = usePreview(script, from, today);
	const russian = useRussian();
	const [talk, setTalk] = useState<Talk>(newTalk);
	const { conversation, way, facts, how, set } = preview;
	if (!russian) return <Loading rows={3} />;
	const values = textValues({
		name: talk.name,
		facts,
		order: undefined,
		number: undefined,
		cabinet: undefined,
		lists: script.lists,
		russian,
	});
	const snippet = from.snippet === undefined ? undefined : script.snippets?.find(({ id }) => id === from.snippet);
	return (
		<div class="talk preview">
			<SampleFacts facts={facts} lists={script.lists} onFacts={(next) => set({ facts: next })} />
			<CustomerName name={talk.name} onName={(name) => setTalk({ ...talk, name })} />
			{snippet ? (
				<SnippetPreview snippet={snippet} values={values} />
			) : (
				<>
					{from.list !== undefined && <p class="talk-note">{t('script_preview_list')}</p>}
					<How how={how} facts={facts} lists={script.lists} />
					{conversation && way ? (
						<>
							<header class="talk-head">
								<Button
									small
									look="quiet"
									onClick={() => {
										set({ conversation: undefined });
										onPlace({});
									}}
								>
									{t('script_preview_topics')}
								</Button>
								{way.topic?.title && <h2 class="talk-title">{way.topic.title}</h2>}
							</header>
							<Path
								{...{ talk, conversation, from, preview, values, russian, onPlace }}
								way={way}
								onTalk={(some) => setTalk({ ...talk, ...some })}
							/>
						</>
					) : (
						<Topics script={script} onPlace={onPlace} />
					)}
				</>
			)}
		</div>
	);
}

/** Why the preview stands where it stands, where that is not plain. */
function How({ how, facts, lists }: { how: Preview['how']; facts: Facts; lists: ScriptBody['lists'] }) {
	if (!how) return null;
	const known = factNames.filter((name) => factText(facts, name) !== undefined).map((name) => factLabel(facts, name, lists));
	return (
		<Notice tone={how === 'made-up' ? 'wait' : 'act'} icon={how === 'made-up' ? 'info' : 'alert'}>
			{how === 'stray' && t('script_preview_stray')}
			{how === 'made-up' && t('script_preview_sample', { facts: known.join(', ') })}
			{how === 'hidden' && t('script_preview_hidden')}
		</Notice>
	);
}

function Topics({ script, onPlace }: { script: ScriptBody; onPlace: (place: ScriptPlace) => void }) {
	if (script.topics.length === 0) return <Empty icon="talk" title={t('script_preview_no_topics')} />;
	return (
		<ol class="talk-choices" aria-label={t('script_form_topics')}>
			{script.topics.map(({ id, title }, nth) => (
				<li key={nth}>
					<ChoiceButton onClick={() => onPlace({ topic: id })}>
						<span>{title}</span>
					</ChoiceButton>
				</li>
			))}
		</ol>
	);
}

type PathProps = Omit<Parameters<typeof TalkPath>[0], 'onConversation' | 'still'> & {
	from: ScriptPlace;
	preview: Preview;
	onPlace: (place: ScriptPlace) => void;
};

/** The path, with the chosen place marked in it; a press on a part of it chooses its place. */
function Path({ from, preview, onPlace, conversation, ...path }: PathProps) {
	const root = useRef<HTMLDivElement>(null);
	/** The press has chosen a place already. */
	const chosen = useRef(false);
	useMarked(root, from.node);
	const converse = (next: Conversation) => {
		const place = changedPlace(conversation, next, preview);
		preview.set({ conversation: next });
		chosen.current = true;
		if (place) onPlace(place);
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the tree is where places are chosen by keys
		// biome-ignore lint/a11y/useKeyWithClickEvents: see above
		<div
			ref={root}
			class="preview-path"
			onClick={(event) => {
				const isDone = chosen.current;
				chosen.current = false;
				const node = (event.target as Element).closest<HTMLElement>('[data-node]')?.dataset.node;
				if (!isDone && node !== undefined && node !== from.node) onPlace({ node });
			}}
		>
			<TalkPath key={conversation.topic} {...path} conversation={conversation} onConversation={converse} still />
		</div>
	);
}

/** What was chosen or ticked between two moments of a conversation. */
function changedPlace(before: Conversation, next: Conversation, { ready }: Preview): ScriptPlace | undefined {
	const choice = next.choices.find((one) => !before.choices.includes(one));
	if (choice) {
		const { node, answer } = choice;
		if (answer === onward) return { node };
		return ready.nodes.get(node)?.kind === 'steps' ? { node, step: answer } : { node, answer };
	}
	const tick = next.ticked.find((one) => !before.ticked.includes(one)) ?? before.ticked.find((one) => !next.ticked.includes(one));
	return tick && { node: tick.node, step: tick.step };
}

/** Marks the part of the path that is chosen, and brings it into sight when another one is. */
function useMarked(root: { current: HTMLElement | null }, node: string | undefined): void {
	useLayoutEffect(() => {
		for (const stop of root.current?.querySelectorAll<HTMLElement>('[data-node]') ?? [])
			stop.classList.toggle('preview-at', stop.dataset.node === node);
	});
	useLayoutEffect(() => {
		root.current?.querySelector('.preview-at')?.scrollIntoView({ block: 'nearest' });
	}, [node]);
}

/** A text that is only typed as a code, as it comes. */
function SnippetPreview({ snippet: { code, title, text }, values }: { snippet: Snippet; values: ReturnType<typeof textValues> }) {
	const filled = fillText(text, values);
	return (
		<section class="talk-stop">
			<h3 class="talk-ask">{title ?? `;${code}`}</h3>
			<p class="talk-note">{t('script_preview_snippet', { code })}</p>
			<blockquote class="talk-words" lang="ru">
				<Filled parts={filled.parts} />
			</blockquote>
			<CopyButton filled={filled}>{t('support_copy')}</CopyButton>
		</section>
	);
}
