import { createContext } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import type { ReadyScript } from '../../lib/support/engine.ts';
import { talkById } from '../../lib/support/queries.ts';
import { placeOf, type TalkSight } from '../../lib/support/talks/talk-log.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import type { Talk } from './talk.ts';
import { talkNoter } from './talk-noter.ts';
import type { Desk } from './use-desk.ts';

/** Told by whatever copies something of a conversation. */
export const Copied = createContext<() => void>(() => undefined);

/**
 * Notes in the log what the conversation has come to, unless the user wants none (`talkDays`). Whatever becomes of a note, the agent is not disturbed:
 * `failure` is for a line beside the conversation.
 */
export function useTalkLog(desk: Desk): { copied: () => void; failure: Failure | undefined } {
	const { id } = desk.talk;
	const [failure, setFailure] = useState<Failure>();
	const isWanted = valueIn(useLive(async () => (await readSettings()).talkDays > 0, [])) === true;
	const noter = useMemo(
		() =>
			isWanted
				? talkNoter({
						read: talkById,
						send: (record) => call['support.noteTalk'](record),
						now: Date.now,
						onFailure: (thrown) => setFailure(thrown === undefined ? undefined : toFailure(thrown)),
					})
				: undefined,
		[isWanted],
	);
	const sight = sightOf(desk);
	const told = JSON.stringify([id, sight]);
	useEffect(() => noter?.see(id, sight), [noter, told]);
	useEffect(() => {
		if (!noter) return;
		const turned = () => (document.visibilityState === 'hidden' ? noter.away() : noter.back());
		document.addEventListener('visibilitychange', turned);
		window.addEventListener('pagehide', noter.away);
		return () => {
			document.removeEventListener('visibilitychange', turned);
			window.removeEventListener('pagehide', noter.away);
			noter.away();
		};
	}, [noter]);
	useErased(id, () => noter?.erased());
	return {
		failure,
		copied: () => {
			noter?.copied();
			// Copying alone begins a conversation, too, where facts led straight to the words.
			if (noter && id === undefined) desk.part({});
		},
	};
}

/** Calls when the record of this conversation was there and is no more. */
function useErased(id: string | undefined, onErased: () => void): void {
	const known = valueIn(useLive(async () => ({ id, isKept: id !== undefined && (await talkById(id)) !== undefined }), [id]));
	const keptId = useRef<string>(undefined);
	useEffect(() => {
		if (known?.isKept) keptId.current = known.id;
		else if (known?.id !== undefined && known.id === keptId.current) {
			keptId.current = undefined;
			onErased();
		}
	}, [known]);
}

function sightOf({ talk, named, order, straight, ready, way }: Desk): TalkSight {
	const { marketplace, number } = order ?? named ?? {};
	const isStraight = talk.conversation === undefined && straight !== undefined;
	const place = way && ready && placeOf(way, ready.script, isStraight);
	return {
		...(place ? { place } : {}),
		atTopics: talk.atTopics,
		about: { ...(marketplace === undefined ? {} : { marketplace }), ...(number === undefined ? {} : { number }) },
		comments: typedComments(talk, ready),
	};
}

/** What the agent typed; the script's own words, restored by hand, are none. */
const typedComments = ({ comments }: Pick<Talk, 'comments'>, ready: ReadyScript | undefined): string[] =>
	Object.entries(comments).flatMap(([node, text]) => {
		const asked = ready?.nodes.get(node);
		return text.trim() === '' || (asked?.kind === 'request' && asked.form.comment === text) ? [] : [text];
	});
