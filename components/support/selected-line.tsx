import { useEffect } from 'preact/hooks';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { forgetStored } from '../../lib/platform/storage.ts';
import { orderNamedIn } from '../../lib/support/find-order.ts';
import { type SelectedText, selectedTextKey } from '../../lib/support/selected-text.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { type Live, useLive } from '../base/use-live.ts';
import { useStored } from '../base/use-stored.ts';
import { isBusy, selectedWords } from './talk.ts';
import type { Desk } from './use-desk.ts';

const forget = () => void forgetStored('session', selectedTextKey);

/** Text that was selected on a page and is to be looked up: a conversation that is going on is left only when the agent says so. */
export function SelectedLine({ desk }: { desk: Desk }) {
	const selected = useStored<SelectedText>('session', selectedTextKey);
	return selected ? <Selected key={selected.at} selected={selected} desk={desk} /> : null;
}

/** `null` = it names no order that is stored. */
type Looked = Live<{ id: string; number: string } | null>;

function Selected({ selected: { text, at }, desk }: { selected: SelectedText; desk: Desk }) {
	const looked: Looked = useLive(async () => (await orderNamedIn(text)) ?? null, [at]);
	const found = looked.state === 'ready' ? looked.value : undefined;
	const isHere = found != null && found.id === desk.order?.id;
	const goes = found != null && (isHere || !isBusy(desk.talk));
	const words = selectedWords(text);
	const turn = () => {
		if (found) desk.turn({ kind: 'order', id: found.id, selected: words });
		forget();
	};
	useEffect(() => {
		if (!goes) return;
		if (isHere) forget();
		else turn();
	}, [goes]);
	if (looked.state === 'failed') return <Told text={failureSentence(looked.failure)} />;
	if (found === undefined || goes) return null;
	if (found === null) return <Told text={t(words === '' ? 'support_selected_empty' : 'support_selected_unknown', { words })} />;
	return (
		<Notice
			tone="act"
			icon="pointer"
			action={
				<div class="talk-buttons">
					<Button small look="main" onClick={turn}>
						{t('support_go')}
					</Button>
					<Button small onClick={forget}>
						{t('support_stay')}
					</Button>
				</div>
			}
		>
			{t('support_selected_asks', { words, number: found.number })}
		</Notice>
	);
}

/** There is nothing to choose: it is read, and put away. */
function Told({ text }: { text: string }) {
	return (
		<Notice
			tone="unknown"
			icon="pointer"
			action={
				<Button small onClick={forget}>
					{t('close')}
				</Button>
			}
		>
			{text}
		</Notice>
	);
}
