import { useState } from 'preact/hooks';
import { profileBounds, stockSizes } from '../../lib/labels/stock.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Select } from '../base/field.tsx';
import { NumberField } from './number-field.tsx';
import { sizeText } from './profile-text.ts';

interface Size {
	widthMm: number;
	heightMm: number;
}

const nameOf = ({ widthMm, heightMm }: Size): string => `${widthMm}x${heightMm}`;

/** The size of a label: one of those that are sold, or its own. */
export function SizeFields({ size, onChange }: { size: Size; onChange: (size: Size) => void }) {
	const known = stockSizes.map(([widthMm, heightMm]) => ({ widthMm, heightMm }));
	const isKnown = known.some((one) => nameOf(one) === nameOf(size));
	const [own, setOwn] = useState(!isKnown);
	const choose = (value: string) => {
		setOwn(value === 'own');
		const chosen = known.find((one) => nameOf(one) === value);
		if (chosen) onChange(chosen);
	};
	return (
		<>
			<Select
				label={t('label_stock')}
				value={own ? 'own' : nameOf(size)}
				options={[
					...known.map((one) => ({ value: nameOf(one), text: sizeText(one.widthMm, one.heightMm) })),
					{ value: 'own', text: t('label_stock_own') },
				]}
				onChange={choose}
			/>
			{own && (
				<div class="label-fields">
					<NumberField
						label={t('label_width')}
						value={size.widthMm}
						{...profileBounds.widthMm}
						onChange={(widthMm = size.widthMm) => onChange({ ...size, widthMm })}
					/>
					<NumberField
						label={t('label_height')}
						value={size.heightMm}
						{...profileBounds.heightMm}
						onChange={(heightMm = size.heightMm) => onChange({ ...size, heightMm })}
					/>
				</div>
			)}
		</>
	);
}
