import { useState } from 'preact/hooks';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { type HomeFrom, isTopic, type TopicKey } from '../../lib/support/talks/statistics.ts';
import { type TalkBar, TalkBars } from './talks-bars.tsx';
import { shareText, type TalkWords } from './talks-words.ts';

/** From where agents went back, as the page is narrowed to it. */
export interface HomeKey extends TopicKey {
	/** '' = the topic had no node. */
	node: string;
}

interface TalkHomesProps {
	homes: readonly HomeFrom[];
	words: TalkWords;
	home: HomeKey | undefined;
	onHome: (home: HomeKey | undefined) => void;
}

const firstShown = 7;
const midway = ({ times, atEnd }: HomeFrom): number => times - atEnd;

/** From where agents went back to the topics: those midway first, since there something is wrong with the script. */
export function TalkHomes({ homes, words, home, onHome }: TalkHomesProps) {
	const [isAll, setAll] = useState(false);
	const most = Math.max(1, ...homes.map(({ times }) => times));
	const all = homes.reduce((sum, { times }) => sum + times, 0);
	const sorted = [...homes].sort((a, b) => midway(b) - midway(a) || b.times - a.times);
	const isChosen = ({ node = '', ...topic }: HomeFrom) => home !== undefined && isTopic(home, topic) && home.node === node;
	const shown = isAll ? sorted : sorted.filter((from, place) => place < firstShown || isChosen(from));
	const barOf = (from: HomeFrom): TalkBar => {
		const { scriptId, topic, node = '', times, share, atEnd } = from;
		return {
			id: `${scriptId} ${topic} ${node}`,
			text: node === '' ? words.topicIn(from) : words.node(scriptId, node),
			...(node === '' ? {} : { about: words.topicIn(from) }),
			said: numberText(times),
			under: t('talks_home_share', { share: shareText(share) }),
			length: times / most,
			other: atEnd / times,
			chosen: isChosen(from),
			onChoose: () => onHome(isChosen(from) ? undefined : { scriptId, topic, node }),
		};
	};
	return (
		<section class="card talks-card" aria-label={t('talks_homes')}>
			<h2>
				{t('talks_homes')}: {numberText(all)}
			</h2>
			{all === 0 ? (
				<p class="quiet">{t('talks_homes_none')}</p>
			) : (
				<>
					<p class="quiet">{t('talks_homes_hint')}</p>
					<ul class="talks-legend quiet">
						<li>
							<i class="talks-key-midway" aria-hidden="true" /> {t('talks_home_midway')}:{' '}
							{numberText(homes.reduce((sum, from) => sum + midway(from), 0))}
						</li>
						<li>
							<i class="talks-key-end" aria-hidden="true" /> {t('talks_home_end')}:{' '}
							{numberText(homes.reduce((sum, { atEnd }) => sum + atEnd, 0))}
						</li>
					</ul>
					<TalkBars bars={shown.map(barOf)} />
					{homes.length > firstShown && (
						<p>
							<button type="button" class="link" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
								{isAll ? t('talks_less') : plural('talks_places', homes.length)}
							</button>
						</p>
					)}
				</>
			)}
		</section>
	);
}
