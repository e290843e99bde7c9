import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { PriceType } from '../../lib/prices/model.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';

/** The seller's own price lists: added, renamed, removed. Each removal can be taken back with all its prices. */
export function TypesDialog({ types, onClose }: { types: readonly PriceType[]; onClose: () => void }) {
	const [title, setTitle] = useState('');
	const { failure, run } = useWork();
	const add = () =>
		run(async () => {
			await call['prices.saveType']({ title: title.trim() });
			setTitle('');
		});
	const rename = (type: PriceType, next: string) => {
		const wanted = next.trim();
		if (wanted === '' || wanted === type.title) return;
		void run(async () => {
			await call['prices.saveType']({ id: type.id, title: wanted });
			toast(t('own_type_renamed', { title: wanted }), {
				text: t('undo'),
				run: () => call['prices.saveType']({ id: type.id, title: type.title }),
			});
		});
	};
	const remove = (type: PriceType) =>
		run(async () => {
			const removed = await call['prices.removeType']({ id: type.id });
			toast(plural('own_type_removed', removed.prices.length, { title: type.title }), {
				text: t('undo'),
				run: () => call['prices.restoreType'](removed),
			});
		});
	return (
		<Dialog title={t('own_types')} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
			<p class="quiet">{t('own_types_about')}</p>
			{types.length > 0 && (
				<ul class="price-types">
					{types.map((type) => (
						<li key={type.id}>
							<input
								class="input"
								aria-label={t('own_type_title')}
								value={type.title}
								maxLength={200}
								onChange={(event) => rename(type, event.currentTarget.value)}
							/>
							<Button look="quiet" label={t('own_type_remove', { title: type.title })} onClick={() => remove(type)}>
								<Icon name="trash" />
							</Button>
						</li>
					))}
				</ul>
			)}
			<form
				class="price-types-new"
				onSubmit={(event) => {
					event.preventDefault();
					if (title.trim() !== '') void add();
				}}
			>
				<input
					class="input"
					aria-label={t('own_type_new')}
					placeholder={t('own_type_example')}
					value={title}
					maxLength={200}
					data-autofocus
					onInput={(event) => setTitle(event.currentTarget.value)}
				/>
				<Button look="main" type="submit" disabled={title.trim() === ''}>
					{t('own_type_add')}
				</Button>
			</form>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}
