import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';

interface MoveButtonsProps {
	/** What the two are called, by where they lead. */
	labels: { up: string; down: string };
	canMove: (by: -1 | 1) => boolean;
	onMove: (by: -1 | 1) => void;
}

/** Moves one of a list before the former one, or behind the next one. */
export function MoveButtons({ labels, canMove, onMove }: MoveButtonsProps) {
	return (
		<>
			<Button small look="quiet" label={labels.up} disabled={!canMove(-1)} onClick={() => onMove(-1)}>
				<span class="profile-up">
					<Icon name="down" />
				</span>
			</Button>
			<Button small look="quiet" label={labels.down} disabled={!canMove(1)} onClick={() => onMove(1)}>
				<Icon name="down" />
			</Button>
		</>
	);
}
