import { clockText } from '../../../lib/platform/format.ts';
import { t } from '../../../lib/platform/i18n.ts';
import { Badge } from '../../base/badge.tsx';
import { Button, LinkButton } from '../../base/button.tsx';
import { Icon } from '../../base/icon.tsx';
import { routeHash } from '../../shell/route.ts';
import { undoText } from './tree-edits.ts';
import type { ScriptEdit } from './use-script-edit.ts';

interface DeskHeadProps {
	edit: ScriptEdit;
	version: number;
	isUnsaved: boolean;
	keptAt: number | undefined;
	onSave: () => Promise<void>;
	onCopy: () => Promise<void>;
}

/** Whose script it is, whether it is saved, and the way back and forth. */
export function DeskHead({ edit, version, isUnsaved, keptAt, onSave, onCopy }: DeskHeadProps) {
	const { script, readOnly, undoes, redoes, id } = edit;
	return (
		<div class="page-head desk-head">
			<a class="desk-back" href={routeHash({ page: 'scripts', params: {} })}>
				{t('support')}
			</a>
			<h1 class="cut" title={script.title}>
				{script.title}
			</h1>
			<Badge tone={readOnly ? 'off' : isUnsaved ? 'act' : 'done'}>
				<Icon name={readOnly ? 'lock' : isUnsaved ? 'alert' : 'check'} size={12} />{' '}
				{readOnly ? t('script_shipped') : isUnsaved ? t('script_unsaved') : t('script_version', { n: version })}
			</Badge>
			<span class="quiet desk-kept" role="status">
				{isUnsaved && keptAt !== undefined ? t('script_draft_kept', { when: clockText(keptAt) }) : ''}
			</span>
			<span class="page-head-space" />
			{readOnly ? (
				<Button look="main" onClick={onCopy}>
					{t('script_copy_edit')}
				</Button>
			) : (
				<>
					<Button label={undoText(undoes, 'tree_undo')} disabled={undoes === undefined} onClick={edit.undo}>
						<Icon name="undo" />
					</Button>
					<Button label={undoText(redoes, 'tree_redo')} disabled={redoes === undefined} onClick={edit.redo}>
						<Icon name="redo" />
					</Button>
					<LinkButton href={routeHash({ page: 'scripts', part: 'history', params: { id } })}>
						<Icon name="clock" size={14} /> {t('script_history')}
					</LinkButton>
					<Button look="main" disabled={!isUnsaved} onClick={onSave}>
						{t('save')}
					</Button>
				</>
			)}
		</div>
	);
}
