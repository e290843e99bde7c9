import { useState } from 'preact/hooks';
import type { Order } from '../../lib/orders/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { nativeCode } from '../../lib/statuses/rules.ts';
import { ordersNamedIn } from '../../lib/support/find/find-order.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { useWork } from '../base/use-work.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { StatusBadge } from '../orders/status-badge.tsx';
import { useStatusNames } from '../orders/status-names.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';
import { OrderChoices } from './order-choices.tsx';
import type { NamedOrder, Talk } from './talk.ts';

interface OrderLineProps {
	about: Talk['about'];
	/** The order as it is stored. */
	order: Order | undefined;
	/** The order as a page names it, stored or not. */
	named: NamedOrder | undefined;
	/** The page in front is about it. */
	onPage: boolean;
	current: CurrentOrder | undefined;
	onAbout: (about: Talk['about']) => void;
}

/** Which order the conversation is about, and the ways to another one: the page's, a number, the clipboard, none. */
export function OrderLine({ about, order, named, onPage, current, onAbout }: OrderLineProps) {
	const [asking, setAsking] = useState(false);
	const pageNumber = current?.number;
	const unstored = order ? undefined : named;
	const asks = asking || (!order && unstored === undefined && about.kind !== 'none');
	const turn = (to: Talk['about']) => {
		setAsking(false);
		onAbout(to);
	};
	return (
		<section class="talk-order" aria-label={t('support_order')}>
			<div class="talk-order-line">
				{order ? <KnownOrder order={order} /> : <span class="talk-order-none">{wordsFor(about, unstored?.number)}</span>}
				{!asks && (
					<Button small look="quiet" onClick={() => setAsking(true)}>
						{t('support_order_other')}
					</Button>
				)}
			</div>
			{order && about.kind === 'order' && about.selected !== undefined && (
				<p class="field-hint talk-order-selected">{t('support_selected', { words: about.selected })}</p>
			)}
			{unstored && <p class="field-hint">{t('support_order_unstored', { marketplace: marketplaceName(unstored.marketplace) })}</p>}
			{!onPage && pageNumber !== undefined && (
				<p class="talk-order-page">
					<button type="button" class="link" onClick={() => turn({ kind: 'page' })}>
						{t('support_order_of_page', { number: pageNumber })}
					</button>
				</p>
			)}
			{asks && <OrderForm onFound={({ id }) => turn({ kind: 'order', id })} onNone={() => turn({ kind: 'none' })} />}
		</section>
	);
}

function wordsFor(about: Talk['about'], unstored: string | undefined): string {
	if (unstored !== undefined) return unstored;
	if (about.kind === 'order') return t('support_order_gone');
	return t(about.kind === 'none' ? 'support_order_without' : 'support_order_none');
}

function KnownOrder({ order }: { order: Order }) {
	const names = useStatusNames();
	return (
		<>
			<b class="talk-number">{order.number}</b>
			<StatusBadge
				unified={order.unified}
				own={order.own === undefined ? undefined : names.own.get(order.own)}
				mover={order.mover}
				known={order.ruleId !== undefined}
				code={nativeCode(order.native)}
			/>
		</>
	);
}

/** Text in which nothing is a number that we know of, shortened for being shown. */
type Missed = { words: string };

function OrderForm({ onFound, onNone }: { onFound: (order: Order) => void; onNone: () => void }) {
	const [text, setText] = useState('');
	const [missed, setMissed] = useState<Missed>();
	const [several, setSeveral] = useState<readonly Order[]>([]);
	const [refused, setRefused] = useState(false);
	const { failure, run } = useWork();
	const find = (words: string) =>
		run(async () => {
			setRefused(false);
			const [order, ...others] = await ordersNamedIn(words);
			setMissed(order ? undefined : { words: words.trim().slice(0, 60) });
			setSeveral(order && others.length > 0 ? [order, ...others] : []);
			if (order && others.length === 0) onFound(order);
		});
	const paste = async () => {
		// The browser asks the agent, who may say no; then the usual way of pasting is still there.
		const pasted = await navigator.clipboard.readText().catch(() => undefined);
		setRefused(pasted === undefined);
		if (pasted === undefined) return;
		setText(pasted.trim().slice(0, 200));
		await find(pasted);
	};
	const error = failure
		? failureSentence(failure)
		: refused
			? t('support_clipboard_refused')
			: missed && (missed.words === '' ? t('support_clipboard_empty') : t('support_order_unknown', { words: missed.words }));
	return (
		<form
			class="talk-order-form"
			onSubmit={(event) => {
				event.preventDefault();
				if (text.trim() !== '') void find(text);
			}}
		>
			<Field
				label={t('support_number')}
				value={text}
				onInput={(typed) => {
					setText(typed);
					setMissed(undefined);
					setSeveral([]);
				}}
				{...(error ? { error } : {})}
			/>
			{several.length > 0 && (
				<div class="talk-buttons">
					<span class="field-hint" role="status">
						{t('support_several')}
					</span>
					<OrderChoices orders={several} onChoose={onFound} />
				</div>
			)}
			<div class="talk-buttons">
				<Button small type="submit" disabled={text.trim() === ''}>
					{t('support_find')}
				</Button>
				<Button small onClick={paste}>
					{t('support_paste')}
				</Button>
				<Button small look="quiet" onClick={onNone}>
					{t('support_without_order')}
				</Button>
			</div>
		</form>
	);
}
