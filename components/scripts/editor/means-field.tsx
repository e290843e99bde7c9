import { useState } from 'preact/hooks';
import { type MarketplaceId, marketplaceIds } from '../../../lib/cabinets/model.ts';
import { t } from '../../../lib/platform/i18n.ts';
import { documentedDeliveryWords } from '../../../lib/support/delivery.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import { Button } from '../../base/button.tsx';
import { Field, Select } from '../../base/field.tsx';
import { Icon } from '../../base/icon.tsx';
import { marketplaceName } from '../../cabinets/marketplace-name.ts';

interface MeansFieldProps {
	/** Title of the way. */
	way: string;
	means: readonly string[];
	onChange: (means: readonly string[]) => void;
}

const wordPattern = new RegExp(`^[\\w -]{1,${textLimits.means}}$`);
const own = 'own';

/** `ozon/is_express` → `Ozon: is_express` */
function meansText(word: string): string {
	const [marketplace = '', ...rest] = word.split('/');
	const id = marketplaceIds.find((one) => one === marketplace);
	return id ? t('support_fact', { name: marketplaceName(id), value: rest.join('/') }) : word;
}

/** Words of marketplaces that mean a way of delivery: those of their documents to choose from, or another one that is typed. */
export function MeansField({ way, means, onChange }: MeansFieldProps) {
	const [isOwn, setOwn] = useState(false);
	const offered = documentedDeliveryWords.filter((word) => !means.includes(word));
	const isFull = means.length >= countLimits.means;
	const add = (word: string) => {
		if (!means.includes(word)) onChange([...means, word]);
		setOwn(false);
	};
	return (
		<fieldset class="form-means">
			<legend class="unseen">{t('script_form_means', { way })}</legend>
			{means.length > 0 && (
				<ul class="chips typed-list">
					{means.map((word, nth) => (
						<li key={`${nth} ${word}`} class="typed-item">
							<span>{meansText(word)}</span>
							<button
								type="button"
								aria-label={t('script_form_remove', { what: meansText(word) })}
								onClick={() => onChange(means.filter((other) => other !== word))}
							>
								<Icon name="close" size={11} />
							</button>
						</li>
					))}
				</ul>
			)}
			{isFull ? (
				<p class="field-hint">{t('script_form_full', { most: countLimits.means })}</p>
			) : (
				<div class="form-add">
					<Select
						bare
						label={t('script_form_add_means')}
						value=""
						options={[
							{ value: '', text: `+ ${t('script_form_add_means')}` },
							...offered.map((word) => ({ value: word, text: meansText(word) })),
							{ value: own, text: t('script_form_own_means') },
						]}
						onChange={(word) => (word === own ? setOwn(true) : word !== '' && add(word))}
					/>
				</div>
			)}
			{isOwn && !isFull && <OwnWord onAdd={add} onClose={() => setOwn(false)} />}
		</fieldset>
	);
}

function OwnWord({ onAdd, onClose }: { onAdd: (word: string) => void; onClose: () => void }) {
	const [marketplace, setMarketplace] = useState<MarketplaceId>('ozon');
	const [typed, setTyped] = useState('');
	const word = typed.trim();
	const isWrong = word !== '' && !wordPattern.test(word);
	return (
		<div class="form-own-word">
			<Select
				label={t('support_fact_marketplace')}
				value={marketplace}
				options={marketplaceIds.map((id) => ({ value: id, text: marketplaceName(id) }))}
				onChange={setMarketplace}
			/>
			<Field
				label={t('script_form_own_means')}
				value={typed}
				autofocus
				{...(isWrong ? { error: t('script_form_means_own_hint') } : { hint: t('script_form_means_own_hint') })}
				onInput={setTyped}
			/>
			<Button small disabled={word === '' || isWrong} onClick={() => onAdd(`${marketplace}/${word}`)}>
				{t('script_form_add')}
			</Button>
			<Button small look="quiet" onClick={onClose}>
				{t('cancel')}
			</Button>
		</div>
	);
}
