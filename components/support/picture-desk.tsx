import { toBase64 } from '../../lib/core/base64.ts';
import { call } from '../../lib/messaging/client.ts';
import { isForTalk, type PictureTarget, type RawPicture } from '../../lib/pictures/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ReadyScript } from '../../lib/support/engine.ts';
import { pictureKey } from '../../lib/support/library.ts';
import { type PictureSpot, pictureSpots, sameSpot } from '../../lib/support/picture-spots.ts';
import { toast } from '../base/toast.tsx';
import type { OpenedPicture } from '../pictures/open-picture.ts';
import { PictureEditor } from '../pictures/picture-editor.tsx';
import { RawPictureDialog } from '../pictures/raw-picture.tsx';
import { Waiting } from './stop-pictures.tsx';
import type { Desk } from './use-desk.ts';
import type { TalkPictures } from './use-talk-pictures.ts';

/** The editor for the picture that is open, and a line for each that waits for a place which the way does not pass now. */
export function PictureDesk({ desk, pictures }: { desk: Desk; pictures: TalkPictures }) {
	const { opened, open, waiting } = pictures;
	const spots = desk.way ? pictureSpots(desk.way) : [];
	const aside = waiting.filter(({ target }) => isForTalk(target) && !spots.some((spot) => sameSpot(spot, target)));
	return (
		<>
			{aside.map((raw) => (
				<Waiting key={raw.id} raw={raw} onOpen={() => open(raw.id)}>
					{t('talk_picture_waits_aside', { what: isForTalk(raw.target) ? spotTitle(raw.target, desk.ready) : '' })}
				</Waiting>
			))}
			{opened !== undefined && (
				<RawPictureDialog key={opened} id={opened} onClose={() => open(undefined)}>
					{(raw, picture) => <TalkPictureEditor raw={raw} picture={picture} ready={desk.ready} onClose={() => open(undefined)} />}
				</RawPictureDialog>
			)}
		</>
	);
}

/** What a place is called; its id where the script does not have it any more. */
function spotTitle({ node: id, step }: PictureSpot, ready: ReadyScript | undefined): string {
	const node = ready?.nodes.get(id);
	if (step === undefined || node?.kind !== 'steps') return node?.title ?? t('support_request');
	return node.steps.find((one) => one.id === step)?.text ?? node.title ?? t('support_steps');
}

interface TalkPictureEditorProps {
	raw: RawPicture;
	picture: OpenedPicture;
	ready: ReadyScript | undefined;
	onClose: () => void;
}

function TalkPictureEditor({ raw, picture, ready, onClose }: TalkPictureEditorProps) {
	const { id, takenAt, host, target } = raw;
	const place = isForTalk(target) ? target : undefined;
	return (
		<PictureEditor
			raw={raw}
			picture={picture}
			target={place satisfies PictureTarget | undefined}
			onClose={onClose}
			onSave={async (png, size) => {
				if (!place) return;
				await call['support.savePicture']({
					...place,
					...size,
					id: pictureKey(place.talkId, place.node, id),
					png: toBase64(new Uint8Array(await png.arrayBuffer())),
					takenAt,
					...(host === undefined ? {} : { host }),
				});
			}}
			onSaved={() => {
				toast(t('talk_picture_saved'));
				onClose();
			}}
		>
			{place && <p class="talk-picture-for quiet">{t('talk_picture_for', { what: spotTitle(place, ready) })}</p>}
		</PictureEditor>
	);
}
