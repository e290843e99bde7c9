import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import type { PlaceHit, PlaceKind } from '../../lib/support/find/search.ts';
import { fillText, type TextValues } from '../../lib/support/texts.ts';
import type { IconName } from '../base/icon.tsx';
import { Icon } from '../base/icon.tsx';
import { ChoiceButton } from './choice-button.tsx';
import { copyFilled } from './copy-filled.ts';
import { Filled } from './filled.tsx';

const kinds = {
	question: { icon: 'talk', word: 'support_place_question' },
	answer: { icon: 'check', word: 'support_place_answer' },
	say: { icon: 'talk', word: 'support_place_say' },
	step: { icon: 'list', word: 'support_place_step' },
	request: { icon: 'send', word: 'support_place_request' },
	snippet: { icon: 'talk', word: 'support_place_snippet' },
} as const satisfies Record<PlaceKind, { icon: IconName; word: MessageKey }>;

interface PlaceListProps {
	places: readonly PlaceHit[];
	/** So many more were found. */
	more: number;
	/** The number of the first. */
	from: number;
	/** Texts are looked for by their code: choosing one copies it. */
	byCode: boolean;
	values: TextValues;
	onGo: (hit: PlaceHit) => void;
}

/** What was found inside of scripts; a place is gone to, a text with a code is copied. */
export function PlaceList({ places, more, from, byCode, values, onGo }: PlaceListProps) {
	return (
		<section class="talk-topic-group" aria-label={t(byCode ? 'support_codes' : 'support_places')}>
			<h3 class="talk-script">{t(byCode ? 'support_codes' : 'support_places')}</h3>
			<ol class="talk-choices">
				{places.map((hit, place) => (
					<li key={`${hit.ready.script.id} ${hit.node ?? ''} ${hit.text}`}>
						<ChoiceButton number={from + place} onClick={() => takePlace(hit, { byCode, values, onGo })}>
							<PlaceText hit={hit} byCode={byCode} values={values} />
						</ChoiceButton>
					</li>
				))}
			</ol>
			{more > 0 && <p class="quiet">{plural('support_places_more', more)}</p>}
		</section>
	);
}

/** What choosing a place does. */
export function takePlace(hit: PlaceHit, { byCode, values, onGo }: Pick<PlaceListProps, 'byCode' | 'values' | 'onGo'>): void {
	if (hit.coded && (byCode || hit.node === undefined)) void copyFilled(fillText(hit.coded.text, values));
	else onGo(hit);
}

function PlaceText({ hit, byCode, values }: { hit: PlaceHit } & Pick<PlaceListProps, 'byCode' | 'values'>) {
	const { icon, word } = kinds[hit.kind];
	return (
		<span class="talk-place-hit">
			<span class="talk-place-text">
				{byCode && hit.coded ? (
					<>
						<b>;{hit.coded.code}</b> <Filled parts={fillText(hit.coded.text, values).parts} />
					</>
				) : (
					<Marked {...hit} values={values} />
				)}
			</span>
			<span class="talk-place-where">
				<Icon name={icon} size={11} /> {t(word)} · {hit.where}
			</span>
		</span>
	);
}

/** So much of a long text stands before what was looked for. */
const leadIn = 40;

/** The text around the words that were looked for, with the first of them marked. */
function Marked({ text, marked, values }: Pick<PlaceHit, 'text' | 'marked'> & { values: TextValues }) {
	const filled = (part: string) => <Filled parts={fillText(part, values).parts} />;
	if (!marked) return filled(text);
	const { from, to } = marked;
	const begin = from > leadIn * 2 ? text.indexOf(' ', from - leadIn) + 1 : 0;
	const start = begin > from ? from - leadIn : begin;
	return (
		<>
			{start > 0 && '… '}
			{filled(text.slice(start, from))}
			<mark class="talk-found">{text.slice(from, to)}</mark>
			{filled(text.slice(to))}
		</>
	);
}
