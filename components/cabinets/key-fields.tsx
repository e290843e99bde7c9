import type { Credentials, MarketplaceId } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Field } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';

/** What the user types; not yet known to be a key of anything. */
export interface EnteredKey {
	clientId: string;
	secret: string;
	businessId: string;
}

export const nothingEntered: EnteredKey = { clientId: '', secret: '', businessId: '' };

/** Undefined while something needed is still empty. */
export function credentialsOf(marketplace: MarketplaceId, { clientId, secret, businessId }: EnteredKey): Credentials | undefined {
	const token = secret.trim();
	if (token === '') return undefined;
	switch (marketplace) {
		case 'ozon':
			return clientId.trim() === '' ? undefined : { marketplace, clientId: clientId.trim(), apiKey: token };
		case 'wildberries':
			return { marketplace, token };
		case 'yandex':
			return { marketplace, token, ...(businessId.trim() === '' ? {} : { businessId: businessId.trim() }) };
	}
}

/** Pages on which the marketplaces hand out keys, as their cabinets address them. */
const keyPage: Record<MarketplaceId, string> = {
	ozon: 'https://seller.ozon.ru/app/settings/api-keys',
	wildberries: 'https://seller.wildberries.ru/api-integrations',
	yandex: 'https://partner.market.yandex.ru/',
};

/** Where the key comes from, and the fields for it. */
export function KeyFields({
	marketplace,
	entered,
	onChange,
	error,
}: {
	marketplace: MarketplaceId;
	entered: EnteredKey;
	onChange: (entered: EnteredKey) => void;
	error?: string | undefined;
}) {
	const set = (changes: Partial<EnteredKey>) => onChange({ ...entered, ...changes });
	return (
		<>
			<div class="key-help">
				<p>{t(`key_help_${marketplace}`)}</p>
				<p class="quiet">{t(`key_rights_${marketplace}`)}</p>
				<a href={keyPage[marketplace]} target="_blank" rel="noreferrer">
					{t('key_open_cabinet')} <Icon name="out" size={12} />
				</a>
			</div>
			{marketplace === 'ozon' && (
				<Field
					label={t('key_client_id')}
					value={entered.clientId}
					onInput={(clientId) => set({ clientId })}
					hint={t('key_client_id_hint')}
					autofocus={entered.clientId === ''}
				/>
			)}
			<Field
				label={t(marketplace === 'wildberries' ? 'key_token' : 'key_api_key')}
				type="password"
				autocomplete="new-password"
				value={entered.secret}
				onInput={(secret) => set({ secret })}
				hint={t('key_stays_here')}
				{...(error ? { error } : {})}
				autofocus={marketplace !== 'ozon' || entered.clientId !== ''}
			/>
			{marketplace === 'yandex' && (
				<Field
					label={t('key_business_id')}
					value={entered.businessId}
					onInput={(businessId) => set({ businessId })}
					hint={t('key_business_id_hint')}
				/>
			)}
		</>
	);
}
