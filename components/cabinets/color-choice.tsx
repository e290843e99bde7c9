import { t } from '../../lib/platform/i18n.ts';

/** Far enough from each other to be told apart as thin marks, in both themes. */
export const shippedColors = ['#005bff', '#a73afd', '#f0a800', '#0b8f7a', '#d1495b', '#8a6d1f', '#5566cc', '#c2467e'] as const;

/** The colour by which a cabinet, or whatever `legend` names, is known everywhere. */
export function ColorChoice({
	color,
	onChange,
	legend = t('cabinet_color'),
}: {
	color: string;
	onChange: (color: string) => void;
	legend?: string;
}) {
	return (
		<fieldset class="colors">
			<legend class="field-label">{legend}</legend>
			{shippedColors.map((shipped) => (
				<button
					key={shipped}
					type="button"
					class="color"
					aria-label={t('cabinet_color_named', { color: shipped })}
					aria-pressed={shipped === color}
					style={{ background: shipped }}
					onClick={() => onChange(shipped)}
				/>
			))}
			<input
				type="color"
				class="color-own"
				aria-label={t('cabinet_color_own')}
				title={t('cabinet_color_own')}
				value={color}
				onInput={(event) => onChange(event.currentTarget.value)}
			/>
		</fieldset>
	);
}
