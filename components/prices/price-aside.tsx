import type { Cabinet } from '../../lib/cabinets/model.ts';
import { changesOfTarget } from '../../lib/changes/queries.ts';
import { allPriceTerms } from '../../lib/marketplaces/prices.ts';
import { moneyText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type PriceListRow, shownMargins } from '../../lib/prices/list.ts';
import { figureNames } from '../../lib/prices/model.ts';
import { historyOfPrice } from '../../lib/prices/page-queries.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Switch } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Picture } from '../base/picture.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { actionTitle } from '../changes/action-title.ts';
import { ChangeBadge } from '../changes/change-badge.tsx';
import { changeWords } from '../changes/change-words.ts';
import { figureText, figureTitle, percentText } from './figure-text.ts';
import { MarginFormula } from './margin-formula.tsx';
import { PriceHistory } from './price-history.tsx';
import { ReadBackBadge } from './read-back.tsx';
import { reviewThese } from './review-these.ts';
import type { Drafting } from './use-drafting.ts';
import { dropped } from './wishes.ts';

const changesShown = 5;

interface PriceAsideProps {
	row: PriceListRow;
	cabinet: Cabinet | undefined;
	drafting: Drafting;
	now: number;
	onClose: () => void;
}

/** The seller's own template for the goods' page on the shop window, filled in; undefined without one. */
function linkOf({ price }: PriceListRow, cabinet: Cabinet | undefined): string | undefined {
	const template = cabinet?.productLink;
	if (!template || !/^https:\/\//.test(template)) return undefined;
	const values: Record<string, string> = { article: price.article, sku: price.sku ?? price.nativeId, id: price.nativeId };
	return template.replace(/\{(article|sku|id)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** One price beside the document: its figures, how its margin is reckoned, what holds it, and all that ever happened to it. Esc in it closes it. */
export function PriceAside({ row, cabinet, drafting, now, onClose }: PriceAsideProps) {
	const history = useLive(() => historyOfPrice(row.id), [row.id, row.price.readAt]);
	const changes = valueIn(useLive(() => changesOfTarget(row.id), [row.id])) ?? [];
	const { price, hold, draft, next, now: figures } = row;
	const link = linkOf(row, cabinet);
	const canRelease = allPriceTerms[row.marketplace].releaseActionId !== undefined;
	return (
		<aside
			class="page-aside card price-aside"
			aria-label={row.title}
			onKeyDown={(event) => {
				if (event.key === 'Escape' && !event.defaultPrevented) onClose();
			}}
		>
			<div class="aside-close">
				<Button look="quiet" label={t('close')} onClick={onClose}>
					<Icon name="close" />
				</Button>
			</div>
			<div class="item-head">
				<Picture src={row.picture} size={64} />
				<div>
					<h2>{row.title}</h2>
					<p class="quiet">{[price.article, price.size, price.sku ?? price.nativeId].filter(Boolean).join(' · ')}</p>
					<p>
						<span class="mark" style={{ '--cabinet': cabinet?.color }} /> {cabinet ? cabinetLabel(cabinet) : row.cabinetId}
						{link && (
							<a class="price-link" href={link} target="_blank" rel="noreferrer">
								<Icon name="out" size={13} /> {t('price_open_goods')}
							</a>
						)}
					</p>
				</div>
			</div>
			{row.readBack !== 'none' && <ReadBackBadge row={row} />}
			{hold && (
				<Notice
					tone="act"
					icon="pause"
					action={
						canRelease ? (
							<Button small onClick={() => reviewThese({ kind: 'release', priceIds: [row.id] })}>
								{t('price_release')}
							</Button>
						) : undefined
					}
				>
					{t('price_held', {
						price: hold.wantedKopecks === undefined ? t('no_data') : moneyText(hold.wantedKopecks),
						why: hold.reasons.join(', ') || '—',
					})}
					{!canRelease && ` ${t('price_release_there')}`}
				</Notice>
			)}
			<dl class="facts">
				{figureNames
					.filter((name) => figures[name] !== undefined || draft?.wish[name] !== undefined || next?.[name] !== undefined)
					.map((name) => {
						const after = next ? next[name] : figures[name];
						return (
							<div key={name} class="fact">
								<dt>{figureTitle(name)}</dt>
								<dd>
									{draft && after !== figures[name] ? (
										<>
											<s class="quiet">{figureText(name, figures[name])}</s> → <b>{figureText(name, after ?? null)}</b>
											{name === 'priceKopecks' && row.percent !== undefined && ` (${percentText(row.percent, true)})`}
										</>
									) : (
										figureText(name, figures[name], price.currency)
									)}
								</dd>
							</div>
						);
					})}
				{price.promoKopecks !== undefined && (
					<div class="fact">
						<dt>{t('price_promo')}</dt>
						<dd>
							{moneyText(price.promoKopecks)}
							{price.promos && <small class="quiet"> {price.promos.join(', ')}</small>}
						</dd>
					</div>
				)}
				{price.auto && (
					<div class="fact">
						<dt>{t('price_auto')}</dt>
						<dd>{t('price_auto_text')}</dd>
					</div>
				)}
				<div class="fact">
					<dt>{t('data_age')}</dt>
					<dd>
						<Age at={price.readAt} now={now} />
					</dd>
				</div>
			</dl>
			<Switch
				label={t('price_block')}
				hint={t('price_block_hint')}
				checked={row.blocked}
				onChange={(blocked) => void drafting.block([row.id], blocked)}
			/>
			{draft && (
				<div class="page-tools">
					<Button small look="main" onClick={() => reviewThese({ kind: 'drafts', priceIds: [row.id] })}>
						{t('prices_review_one')}
					</Button>
					<Button small onClick={() => drafting.save(dropped([row]))}>
						{t('prices_drop_one')}
					</Button>
				</div>
			)}
			<h3 class="section-title">{t('price_margin')}</h3>
			<MarginFormula margins={shownMargins(row)} now={now} />
			<h3 class="section-title">{t('price_history')}</h3>
			{history.state === 'loading' && <Loading rows={2} />}
			{history.state === 'failed' && <ErrorState failure={history.failure} />}
			{history.state === 'ready' && <PriceHistory events={history.value} currency={price.currency} now={now} />}
			{changes.length > 0 && (
				<>
					<h3 class="section-title">{t('order_wishes')}</h3>
					<ul class="order-wishes">
						{changes.slice(0, changesShown).map((change) => (
							<li key={change.id}>
								<ChangeBadge state={change.state} />
								<b>{actionTitle(change.actionId)}</b>
								<span class="quiet">{shortMomentText(change.changedAt, now)}</span>
								<a href={`#/changes?group=${encodeURIComponent(change.groupId)}`}>{t('act_show')}</a>
								{changeWords(change) && <small>{changeWords(change)}</small>}
							</li>
						))}
					</ul>
				</>
			)}
		</aside>
	);
}
