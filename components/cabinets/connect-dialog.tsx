import { useState } from 'preact/hooks';
import { type Cabinet, type MarketplaceId, marketplaceIds } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import type { KeyCheck } from '../../lib/messaging/protocol.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from './cabinet-label.ts';
import { ColorChoice, shippedColors } from './color-choice.tsx';
import { credentialsOf, type EnteredKey, KeyFields, nothingEntered } from './key-fields.tsx';
import { KeyReport } from './key-report.tsx';
import { marketplaceName } from './marketplace-name.ts';

/** Marketplace → key, checked at once → name and colour. The key is forgotten by the page when the dialog closes. */
export function ConnectDialog({ cabinets, onClose }: { cabinets: readonly Cabinet[]; onClose: () => void }) {
	const [marketplace, setMarketplace] = useState<MarketplaceId>();
	const [entered, setEntered] = useState<EnteredKey>(nothingEntered);
	const [check, setCheck] = useState<KeyCheck>();
	const [title, setTitle] = useState('');
	const [color, setColor] = useState('');
	const { failure, clear, run } = useWork();
	const credentials = marketplace && credentialsOf(marketplace, entered);

	const choose = (id: MarketplaceId) => {
		setMarketplace(id);
		setEntered(nothingEntered);
		setCheck(undefined);
		clear();
	};
	const verify = () =>
		run(async () => {
			if (!credentials) return;
			const answer = await call['cabinets.check'](credentials);
			setCheck(answer);
			setTitle(`${marketplaceName(answer.marketplace)} · ${answer.accountName || answer.accountId}`);
			setColor(freeColor(answer.marketplace, cabinets));
		});
	const connect = () =>
		run(async () => {
			if (!credentials) return;
			const cabinet = await call['cabinets.connect']({ credentials, details: { title: title.trim(), color } });
			toast(t('cabinet_connected', { title: cabinetLabel(cabinet) }));
			onClose();
		});

	return (
		<Dialog
			title={t('connect_cabinet')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					{check ? (
						<Button look="main" disabled={title.trim() === ''} onClick={connect}>
							{t('connect')}
						</Button>
					) : (
						<Button look="main" disabled={!credentials} onClick={verify}>
							{t('key_check')}
						</Button>
					)}
				</>
			}
		>
			<fieldset class="marketplaces">
				<legend class="field-label">{t('marketplace')}</legend>
				{marketplaceIds.map((id) => (
					<button
						key={id}
						type="button"
						class="marketplace"
						aria-pressed={id === marketplace}
						style={{ '--cabinet': `var(--${id})` }}
						onClick={() => choose(id)}
					>
						<span class="mark" /> {marketplaceName(id)}
					</button>
				))}
			</fieldset>
			{marketplace && (
				<KeyFields
					key={marketplace}
					marketplace={marketplace}
					entered={entered}
					onChange={(next) => {
						setEntered(next);
						setCheck(undefined);
						clear();
					}}
					error={failure && failureSentence(failure)}
				/>
			)}
			{check && (
				<>
					<KeyReport check={check} />
					<Field label={t('cabinet_title')} value={title} onInput={setTitle} />
					<ColorChoice color={color} onChange={setColor} />
				</>
			)}
		</Dialog>
	);
}

/** The marketplace's own colour first, then one that no cabinet wears. */
function freeColor(marketplace: MarketplaceId, cabinets: readonly Cabinet[]): string {
	const worn = new Set(cabinets.map(({ color }) => color));
	const own = { ozon: '#005bff', wildberries: '#a73afd', yandex: '#f0a800' }[marketplace];
	return [own, ...shippedColors].find((color) => !worn.has(color)) ?? own;
}
