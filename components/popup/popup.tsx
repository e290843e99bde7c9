import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Summary } from '../../lib/summary/model.ts';
import { Button } from '../base/button.tsx';
import { Icon, Logo } from '../base/icon.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { Empty, Notice } from '../base/states.tsx';
import { Toasts, toast } from '../base/toast.tsx';
import { TroubleNotice } from '../base/trouble-notice.tsx';
import { useNow } from '../base/use-now.ts';
import { useOnline } from '../base/use-online.ts';
import { useSearchKey } from '../base/use-search-key.ts';
import { useStored } from '../base/use-stored.ts';
import { LostNotice } from '../cabinets/lost-notice.tsx';
import { CabinetCards } from './cabinet-cards.tsx';
import { Deadlines } from './deadlines.tsx';
import { DueStrip } from './due-strip.tsx';
import { NotReady } from './not-ready.tsx';
import { PageNotice } from './page-notice.tsx';
import './popup.css';
import { ShotNotice } from './shot-notice.tsx';
import { StockList } from './stock-list.tsx';
import { useShot } from './use-shot.ts';

/** Five seconds: is everything fresh, what is late, what is next, how much is left. Paints from the kept summary. */
export function Popup({ first, lowStock, onLeave }: { first: Summary | undefined; lowStock: number; onLeave: () => void }) {
	const summary = useStored<Summary>('local', 'summary', first);
	const now = useNow();
	const online = useOnline();
	useSearchKey();
	const connected = summary !== undefined && summary.cabinets.length > 0;
	const shot = useShot(onLeave);
	return (
		<div class="popup">
			<header class="popup-head">
				<Logo />
				<h1>{t('extShortName')}</h1>
				{connected && (
					<Button
						look="quiet"
						label={t('refresh')}
						onClick={async () => {
							await call['sync.now']({});
							toast(t('refresh_started'));
						}}
					>
						<Icon name="refresh" />
					</Button>
				)}
				<Button look="quiet" label={t('proof_take_any')} onClick={shot.take}>
					<Icon name="camera" />
				</Button>
				<PlaceLink to="#/settings" then={onLeave} class="button button-quiet button-icon" label={t('settings')} title={t('settings')}>
					<Icon name="settings" />
				</PlaceLink>
			</header>
			<main class="popup-main">
				{!online && (
					<Notice tone="off" icon="offline">
						{t('popup_offline')}
					</Notice>
				)}
				<TroubleNotice />
				<LostNotice />
				<ShotNotice shot={shot} />
				<PageNotice onLeave={onLeave} />
				{summary === undefined && <NotReady />}
				{summary && !connected && <Welcome onLeave={onLeave} />}
				{connected && <Counter summary={summary} lowStock={lowStock} now={now} onLeave={onLeave} />}
			</main>
			<footer class="popup-foot">
				<small class="quiet">
					<Icon name="lock" size={12} /> {t('popup_local')}
				</small>
				<PlaceLink to={connected ? '#/today' : '#/cabinets'} then={onLeave} class="button button-main">
					{t('workspace')}
				</PlaceLink>
			</footer>
			<Toasts />
		</div>
	);
}

function Counter({ summary, lowStock, now, onLeave }: { summary: Summary; lowStock: number; now: number; onLeave: () => void }) {
	const troubles = summary.unknownCodes + summary.quarantined;
	return (
		<>
			<CabinetCards cabinets={summary.cabinets} now={now} onLeave={onLeave} />
			<DueStrip summary={summary} now={now} onLeave={onLeave} />
			<Deadlines summary={summary} now={now} onLeave={onLeave} />
			<StockList summary={summary} lowStock={lowStock} now={now} onLeave={onLeave} />
			{troubles > 0 && (
				<PlaceLink to="#/diagnostics" then={onLeave} class="popup-troubles">
					<Icon name="info" size={13} /> {t('popup_troubles', { count: troubles })}
				</PlaceLink>
			)}
		</>
	);
}

function Welcome({ onLeave }: { onLeave: () => void }) {
	return (
		<Empty
			icon="shop"
			title={t('welcome_title')}
			action={
				<PlaceLink to="#/cabinets?connect" then={onLeave} class="button button-main">
					{t('connect_cabinet')}
				</PlaceLink>
			}
		>
			{t('welcome_text')}
		</Empty>
	);
}
