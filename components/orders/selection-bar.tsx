import type { ComponentChildren } from 'preact';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';

interface SelectionBarProps {
	/** Chosen rows that the filter leaves. */
	chosen: number;
	/** Rows that the filter leaves. */
	all: number;
	/** Chosen rows that the filter has taken out of sight. */
	hidden: number;
	onCopy: () => Promise<void>;
	onClear: () => void;
	/** What can be done with them. */
	children?: ComponentChildren;
}

/** How many orders are chosen, exactly, and what can be done with them. Shown while something is chosen. */
export function SelectionBar({ chosen, all, hidden, onCopy, onClear, children }: SelectionBarProps) {
	return (
		<section class="selection-bar" aria-label={t('order_actions')}>
			<span role="status">
				<b>{t('table_selected', { chosen: numberText(chosen), all: numberText(all) })}</b>
				{hidden > 0 && <span class="ink-act"> {t('table_selected_hidden', { count: numberText(hidden) })}</span>}
			</span>
			<Button small onClick={onCopy} disabled={chosen === 0}>
				{t('table_copy')}
			</Button>
			<Button small look="quiet" onClick={onClear}>
				{t('table_select_none')}
			</Button>
			{children}
		</section>
	);
}
