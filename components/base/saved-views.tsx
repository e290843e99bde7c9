import { useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { writeStored } from '../../lib/platform/storage.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import { toast } from './toast.tsx';
import { useStored } from './use-stored.ts';

type Params = Readonly<Record<string, string>>;

interface SavedView {
	id: string;
	title: string;
	params: Params;
}

interface SavedViewsProps {
	/** Names the list that the views belong to. */
	name: string;
	params: Params;
	/** Parameters that are no part of a view, such as the open row. */
	volatile: readonly string[];
	onOpen: (params: Readonly<Record<string, string | undefined>>) => void;
}

const same = (a: Params, b: Params): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Filters and sort under a name of one's own, kept on this computer. */
export function SavedViews({ name, params, volatile, onOpen }: SavedViewsProps) {
	const key = `views:${name}`;
	const views = useStored<readonly SavedView[]>('local', key) ?? [];
	const [naming, setNaming] = useState(false);
	const [title, setTitle] = useState('');
	const present = Object.fromEntries(Object.entries(params).filter(([param, value]) => value !== '' && !volatile.includes(param)));
	const keep = (next: readonly SavedView[]) => writeStored('local', { [key]: next });
	const open = (view: SavedView) =>
		onOpen({ ...Object.fromEntries(Object.keys(present).map((param) => [param, undefined])), ...view.params });
	const remove = async (view: SavedView) => {
		await keep(views.filter(({ id }) => id !== view.id));
		toast(t('view_removed', { title: view.title }), { text: t('undo'), run: () => keep(views) });
	};
	const save = async () => {
		await keep([...views, { id: crypto.randomUUID(), title: title.trim(), params: present }]);
		setNaming(false);
		setTitle('');
	};
	return (
		<fieldset class="chips" aria-label={t('views')}>
			{views.map((view) => (
				<span key={view.id} class="view">
					<button type="button" class="chip" aria-pressed={same(view.params, present)} onClick={() => open(view)}>
						{view.title}
					</button>
					<button
						type="button"
						class="view-remove"
						aria-label={t('view_remove', { title: view.title })}
						title={t('view_remove', { title: view.title })}
						onClick={() => remove(view)}
					>
						<Icon name="close" size={11} />
					</button>
				</span>
			))}
			<button type="button" class="chip chip-new" disabled={Object.keys(present).length === 0} onClick={() => setNaming(true)}>
				<Icon name="plus" size={11} /> {t('view_new')}
			</button>
			{naming && (
				<Dialog
					title={t('view_new_title')}
					onClose={() => setNaming(false)}
					actions={
						<>
							<Button onClick={() => setNaming(false)}>{t('cancel')}</Button>
							<Button look="main" disabled={title.trim() === ''} onClick={save}>
								{t('save')}
							</Button>
						</>
					}
				>
					<Field label={t('cabinet_title')} value={title} onInput={setTitle} hint={t('view_new_hint')} autofocus />
				</Dialog>
			)}
		</fieldset>
	);
}
