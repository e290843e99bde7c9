import { useEffect } from 'preact/hooks';
import type { Order } from '../../lib/orders/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { forgetStored } from '../../lib/platform/storage.ts';
import { ordersNamedIn } from '../../lib/support/find/find-order.ts';
import { type SelectedText, selectedTextKey } from '../../lib/support/find/selected-text.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { useStored } from '../base/use-stored.ts';
import { OrderChoices } from './order-choices.tsx';
import { selectedWords } from './talk.ts';
import type { Desk } from './use-desk.ts';

const forget = () => void forgetStored('session', selectedTextKey);

/** Text that was selected on a page and is to be looked up: a conversation that is going on is left only when the agent says so. */
export function SelectedLine({ desk }: { desk: Desk }) {
	const selected = useStored<SelectedText>('session', selectedTextKey);
	return selected ? <Selected key={selected.at} selected={selected} desk={desk} /> : null;
}

function Selected({ selected: { text, at }, desk }: { selected: SelectedText; desk: Desk }) {
	const looked = useLive(() => ordersNamedIn(text), [at]);
	const orders = looked.state === 'ready' ? looked.value : undefined;
	const [found, second] = orders ?? [];
	const isHere = orders?.some(({ id }) => id === desk.order?.id) ?? false;
	const goes = isHere || (found !== undefined && !second && !desk.isBusy);
	const words = selectedWords(text);
	const turn = ({ id }: Pick<Order, 'id'>) => {
		desk.turn({ kind: 'order', id, selected: words });
		forget();
	};
	useEffect(() => {
		if (!goes) return;
		if (isHere) forget();
		else if (found) turn(found);
	}, [goes]);
	if (looked.state === 'failed') return <Told text={failureSentence(looked.failure)} />;
	if (!orders || goes) return null;
	if (!found) return <Told text={t(words === '' ? 'support_selected_empty' : 'support_selected_unknown', { words })} />;
	return (
		<Notice
			tone="act"
			icon="pointer"
			action={
				<div class="talk-buttons">
					{second ? (
						<OrderChoices orders={orders} onChoose={turn} />
					) : (
						<Button small look="main" onClick={() => turn(found)}>
							{t('support_go')}
						</Button>
					)}
					<Button small onClick={forget}>
						{t('support_stay')}
					</Button>
				</div>
			}
		>
			{second ? t('support_selected_several', { words }) : t('support_selected_asks', { words, number: found.number })}
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
