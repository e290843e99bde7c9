import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { useNow } from '../base/use-now.ts';
import type { KeptPicture } from './kept-picture.ts';
import { PictureView } from './picture-view.tsx';
import './pictures.css';

interface PictureThumbnailProps {
	/** What is on it, or which one it is. */
	title: string;
	picture: KeptPicture;
	onRemove: () => void;
	/** Buttons beside the one that removes it. */
	children?: ComponentChildren;
}

/** A stored picture, small; pressed, it is shown large. An item of a list. */
export function PictureThumbnail({ title, picture, onRemove, children }: PictureThumbnailProps) {
	const [open, setOpen] = useState(false);
	const now = useNow(60_000);
	const url = usePictureUrl(picture);
	const enlarge = t('picture_enlarge', { what: title });
	return (
		<li class="picture-thumbnail">
			<button type="button" aria-label={enlarge} title={enlarge} onClick={() => setOpen(true)}>
				{url && <img src={url} alt="" />}
			</button>
			<span>{title}</span>
			<small class="quiet">
				<Age at={picture.takenAt} now={now} /> {picture.host && <span class="cut">· {picture.host}</span>}
			</small>
			<span class="picture-deeds">
				{children}
				<Button small look="quiet" label={t('picture_remove', { what: title })} onClick={onRemove}>
					<Icon name="trash" size={13} />
				</Button>
			</span>
			{open && url && <PictureView title={title} picture={picture} url={url} onClose={() => setOpen(false)} />}
		</li>
	);
}

/** An address that shows a stored picture for as long as its place is on the page. */
function usePictureUrl({ id, bytes, takenAt }: KeptPicture): string | undefined {
	const [url, setUrl] = useState<string>();
	useEffect(() => {
		const made = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
		setUrl(made);
		return () => URL.revokeObjectURL(made);
	}, [id, takenAt, bytes.length]);
	return url;
}
