import { allCabinets } from '../../lib/cabinets/queries.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Summary } from '../../lib/summary/model.ts';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { Toasts } from '../base/toast.tsx';
import { TroubleNotice } from '../base/trouble-notice.tsx';
import { useLive } from '../base/use-live.ts';
import { useNow } from '../base/use-now.ts';
import { useOnline } from '../base/use-online.ts';
import { useSearchKey } from '../base/use-search-key.ts';
import { useStored } from '../base/use-stored.ts';
import { CabinetsPage } from '../cabinets/cabinets-page.tsx';
import { LostNotice } from '../cabinets/lost-notice.tsx';
import { ChangesPage } from '../changes/changes-page.tsx';
import { DiagnosticsPage } from '../diagnostics/diagnostics-page.tsx';
import { JournalPage } from '../journal/journal-page.tsx';
import { LabelsPage } from '../labels/labels-page.tsx';
import { scanToPrint } from '../labels/scan-to-print.ts';
import { jumpToCode } from '../orders/jump-to-code.ts';
import { OrdersPage } from '../orders/orders-page.tsx';
import { TodayPage } from '../orders/today-page.tsx';
import { useScanner } from '../orders/use-scanner.ts';
import { PricesPage } from '../prices/prices-page.tsx';
import { ScriptsRoute } from '../scripts/scripts-route.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { StatusesPage } from '../statuses/statuses-page.tsx';
import { StocksPage } from '../stocks/stocks-page.tsx';
import { SuppliesRoute } from '../supplies/supplies-route.tsx';
import { Navigation } from './navigation.tsx';
import type { PageProps } from './page-props.ts';
import { type PageId, useRoute } from './route.ts';
import './shell.css';
import { TopBar } from './top-bar.tsx';
import { VaultNotice } from './vault-notice.tsx';
import { Welcome } from './welcome.tsx';

const pages: Record<PageId, (props: PageProps) => preact.JSX.Element> = {
	today: TodayPage,
	orders: OrdersPage,
	stocks: StocksPage,
	prices: PricesPage,
	labels: LabelsPage,
	supplies: SuppliesRoute,
	scripts: ScriptsRoute,
	changes: ChangesPage,
	journal: JournalPage,
	diagnostics: DiagnosticsPage,
	cabinets: CabinetsPage,
	statuses: StatusesPage,
	settings: SettingsPage,
};

/** Pages that have something to say before the first cabinet is connected. */
const alwaysThere: ReadonlySet<PageId> = new Set(['cabinets', 'supplies', 'scripts', 'statuses', 'settings', 'diagnostics', 'journal']);

/** The full tab: navigation, search and the page that the address names. */
export function Workspace({ first }: { first: Summary | undefined }) {
	const [route, setParams] = useRoute();
	const cabinets = useLive(allCabinets, []);
	const summary = useStored<Summary>('local', 'summary', first);
	const now = useNow(1000);
	const online = useOnline();
	useSearchKey();
	useScanner(route.page === 'labels' ? scanToPrint : jumpToCode);
	const Page = pages[route.page];
	const empty = cabinets.state === 'ready' && cabinets.value.length === 0;
	return (
		<div class="workspace">
			<Navigation page={route.page} summary={summary} now={now} />
			<TopBar connected={cabinets.state === 'ready' && !empty} />
			<main class="workspace-main" id="main" tabIndex={-1}>
				{!online && (
					<Notice tone="off" icon="offline">
						{t('error_offline')}
					</Notice>
				)}
				<TroubleNotice />
				<LostNotice />
				<VaultNotice />
				{cabinets.state === 'loading' && <Loading />}
				{cabinets.state === 'failed' && <ErrorState failure={cabinets.failure} />}
				{cabinets.state === 'ready' &&
					(empty && !alwaysThere.has(route.page) ? (
						<Welcome />
					) : (
						<Page cabinets={cabinets.value} summary={summary} part={route.part} params={route.params} setParams={setParams} now={now} />
					))}
			</main>
			<Toasts />
		</div>
	);
}
