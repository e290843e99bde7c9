import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import type { RawPicture } from '../../lib/pictures/model.ts';
import { rawPicture } from '../../lib/pictures/raw-pictures.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Loading } from '../base/states.tsx';
import { tell } from '../labels/tell.ts';
import { type OpenedPicture, openPicture } from './open-picture.ts';
import { discardPicture } from './take-picture.ts';

type Opened =
	| { is: 'opening' }
	| { is: 'open'; raw: RawPicture; picture: OpenedPicture }
	| { is: 'gone' }
	| { is: 'failed'; failure: Failure };

interface RawPictureDialogProps {
	id: string;
	onClose: () => void;
	/** The editor, once the picture is open. */
	children: (raw: RawPicture, picture: OpenedPicture) => VNode;
}

/** Opens a picture that waits; one that is gone, or that cannot be opened, says so. */
export function RawPictureDialog({ id, onClose, children }: RawPictureDialogProps) {
	const [opened, setOpened] = useState<Opened>({ is: 'opening' });
	useEffect(() => {
		const life = new AbortController();
		let picture: OpenedPicture | undefined;
		const open = async () => {
			const found = await rawPicture(id);
			if (!found) return setOpened({ is: 'gone' });
			picture = await openPicture(found.picture);
			if (life.signal.aborted) picture.close();
			else setOpened({ is: 'open', raw: found.raw, picture });
		};
		open().catch((thrown) => setOpened({ is: 'failed', failure: toFailure(thrown) }));
		return () => {
			life.abort();
			picture?.close();
		};
	}, [id]);
	if (opened.is === 'open') return children(opened.raw, opened.picture);
	return (
		<Dialog
			title={t('picture_edit')}
			onClose={onClose}
			actions={
				opened.is === 'failed' && (
					<Button look="danger" onClick={() => tell(() => discardPicture({ id }).then(onClose))}>
						{t('picture_discard')}
					</Button>
				)
			}
		>
			{opened.is === 'opening' && <Loading />}
			{opened.is === 'gone' && <p>{t('picture_gone')}</p>}
			{opened.is === 'failed' && <p role="alert">{failureSentence(opened.failure)}</p>}
		</Dialog>
	);
}
