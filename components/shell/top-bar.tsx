import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { findOrder } from '../../lib/orders/find.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { ScanButton } from '../scan/scan-button.tsx';
import { go } from './route.ts';

/** One search for everything: an order's number leads to the order, any other words to the stock. */
export function TopBar({ connected }: { connected: boolean }) {
	const [words, setWords] = useState('');
	const search = async (entered: string) => {
		const wanted = entered.trim();
		if (wanted === '') return;
		const order = await findOrder(wanted);
		if (order) go('orders', { order: order.id });
		else go('stocks', { q: wanted });
		setWords('');
	};
	return (
		<header class="top-bar">
			<button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
				{t('skip_to_main')}
			</button>
			{connected && (
				<>
					<SearchBox label={t('search_everything')} value={words} onInput={setWords} onSubmit={search} hotkey>
						<ScanButton onRead={search} />
					</SearchBox>
					<span class="top-bar-space" />
					<Button
						onClick={async () => {
							await call['sync.now']({});
							toast(t('refresh_started'));
						}}
					>
						<Icon name="refresh" /> {t('refresh')}
					</Button>
				</>
			)}
		</header>
	);
}
