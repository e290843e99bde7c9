import { useContext } from 'preact/hooks';
import { toBase64 } from '../../lib/core/base64.ts';
import { call } from '../../lib/messaging/client.ts';
import { isForTalk, type RawPicture } from '../../lib/pictures/model.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { TalkPicture } from '../../lib/support/library.ts';
import { type PictureSpot, sameSpot } from '../../lib/support/picture-spots.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import { HowToTake } from '../pictures/how-to-take.tsx';
import { copyPicture } from '../pictures/kept-picture.ts';
import { PictureThumbnail } from '../pictures/picture-thumbnail.tsx';
import { refusalText } from '../pictures/refusal-text.ts';
import { discardPicture } from '../pictures/take-picture.ts';
import { usePictureDrop } from '../pictures/use-picture-drop.ts';
import './talk-pictures.css';
import { atSpot, markOf, Pictures, type TalkPictures } from './use-talk-pictures.ts';

interface StopPicturesProps {
	spot: PictureSpot;
	/** What the place is called. */
	title: string;
}

/** The pictures of a step or a request: those that are there, and how to take one. Nothing where no conversation is held. */
export function StopPictures(props: StopPicturesProps) {
	const pictures = useContext(Pictures);
	return pictures ? <Held {...props} pictures={pictures} /> : null;
}

function Held({ spot, title, pictures }: StopPicturesProps & { pictures: TalkPictures }) {
	const { over, listeners } = usePictureDrop((file) => void pictures.take(file, spot));
	const kept = atSpot(pictures.kept, spot);
	const isArmed = pictures.armed !== undefined && sameSpot(pictures.armed, spot);
	const waiting = pictures.waiting.filter(({ target }) => isForTalk(target) && sameSpot(target, spot));
	return (
		<section
			class={`talk-pictures${over ? ' file-drop-over' : ''}`}
			aria-label={t('talk_pictures_of', { what: title })}
			{...markOf(spot)}
			{...listeners}
		>
			{kept.length > 0 && (
				<>
					<p class="talk-pictures-there">
						<Icon name="check" size={12} /> {plural('talk_pictures', kept.length)}
					</p>
					<ul class="picture-list">
						{kept.map((picture, place) => (
							<Kept key={picture.id} picture={picture} title={t('talk_picture_n', { n: place + 1 })} />
						))}
					</ul>
				</>
			)}
			<div class="talk-buttons">
				<Button small pressed={isArmed} onClick={() => (isArmed ? pictures.disarm() : pictures.shoot(spot, title))}>
					<Icon name="camera" size={13} /> {t(isArmed ? 'picture_disarm' : 'talk_picture_shoot')}
				</Button>
				<Button small look="quiet" onClick={() => pictures.choose(spot)}>
					{t('picture_file')}
				</Button>
			</div>
			{isArmed ? (
				<Notice tone={pictures.refused ? 'alarm' : 'act'} icon={pictures.refused ? 'alert' : 'camera'}>
					{pictures.refused ? (
						refusalText(pictures.refused)
					) : (
						<>
							{t('talk_picture_armed')} <HowToTake />
						</>
					)}
				</Notice>
			) : (
				kept.length === 0 && spot.step === undefined && <small class="quiet">{t('picture_ways')}</small>
			)}
			{waiting.map((raw) => (
				<Waiting key={raw.id} raw={raw} onOpen={() => pictures.open(raw.id)}>
					{t('talk_picture_waits')}
				</Waiting>
			))}
		</section>
	);
}

/** A picture that waits to be cropped and masked. */
export function Waiting({ raw, onOpen, children }: { raw: RawPicture; onOpen: () => void; children: string }) {
	return (
		<Notice
			tone="wait"
			icon="camera"
			action={
				<span class="talk-buttons">
					<Button small onClick={onOpen}>
						{t('picture_open_raw')}
					</Button>
					<Button small look="quiet" onClick={() => tell(() => discardPicture(raw))}>
						{t('picture_discard')}
					</Button>
				</span>
			}
		>
			{children}
		</Notice>
	);
}

function Kept({ picture, title }: { picture: TalkPicture; title: string }) {
	return (
		<PictureThumbnail title={title} picture={picture} onRemove={() => tell(() => removePicture(picture, title))}>
			<Button small onClick={() => copyPicture(picture)}>
				{t('talk_picture_copy')} <span class="unseen">{title}</span>
			</Button>
		</PictureThumbnail>
	);
}

async function removePicture({ bytes, ...picture }: TalkPicture, title: string): Promise<void> {
	await call['support.removePicture']({ id: picture.id });
	toast(t('picture_removed', { what: title }), {
		text: t('undo'),
		run: () => tell(() => call['support.savePicture']({ ...picture, png: toBase64(bytes) })),
	});
}
