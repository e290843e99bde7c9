import { t } from '../../../lib/platform/i18n.ts';
import { moveAt, removeAt } from '../../../lib/support/edit/edits.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { Button } from '../../base/button.tsx';
import { Icon } from '../../base/icon.tsx';
import { MoveButtons } from '../../settings/move-buttons.tsx';
import type { ScriptEdit } from './use-script-edit.ts';

interface RowToolsProps {
	edit: ScriptEdit;
	/** What is moved and taken away. */
	place: ScriptPlace;
	/** What it is called for those who hear it. */
	what: string;
	nth: number;
	count: number;
	/** It has a form of its own. */
	opens?: boolean;
}

/** What can be done with one of several: opened, moved among its like, taken away. */
export function RowTools({ edit, place, what, nth, count, opens }: RowToolsProps) {
	return (
		<span class="form-row-tools">
			{opens && (
				<Button small look="quiet" label={t('script_form_open', { what })} onClick={() => edit.select(place)}>
					<Icon name="out" size={13} />
				</Button>
			)}
			<MoveButtons
				labels={{ up: t('script_form_up', { what }), down: t('script_form_down', { what }) }}
				canMove={(by) => nth + by >= 0 && nth + by < count}
				onMove={(by) => edit.edit((now) => moveAt(now, place, by), { key: 'tree_did_move', at: place, apart: true })}
			/>
			<Button
				small
				look="quiet"
				label={t('script_form_remove', { what })}
				onClick={() => edit.edit((now) => removeAt(now, place), { key: 'tree_did_remove', at: place, apart: true })}
			>
				<Icon name="close" size={13} />
			</Button>
		</span>
	);
}
