import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Dialog } from '../base/dialog.tsx';
import { ErrorState } from '../base/states.tsx';
import { scanCode } from './scan-code.ts';
import './scan.css';

interface ScanDialogProps {
	onRead: (code: string) => void;
	onClose: () => void;
}

/** The camera's picture until a code was read in it. The camera is on only as long as this is open. */
export function ScanDialog({ onRead, onClose }: ScanDialogProps) {
	const video = useRef<HTMLVideoElement>(null);
	const [failure, setFailure] = useState<Failure>();
	const [attempt, setAttempt] = useState(0);
	useEffect(() => {
		const screen = video.current;
		if (!screen) return;
		const closing = new AbortController();
		scanCode(screen, closing.signal).then(
			(code) => {
				if (code !== undefined && !closing.signal.aborted) onRead(code);
			},
			(thrown) => {
				if (!closing.signal.aborted) setFailure(toFailure(thrown));
			},
		);
		return () => closing.abort();
	}, [attempt]);
	const again = () => {
		setFailure(undefined);
		setAttempt(attempt + 1);
	};
	return (
		<Dialog title={t('scan_title')} onClose={onClose}>
			<div class="scan-screen" hidden={failure !== undefined}>
				<video ref={video} muted playsInline aria-label={t('scan_picture')} />
				<span class="scan-frame" />
			</div>
			{failure ? (
				<ErrorState failure={failure} onRetry={again} />
			) : (
				<p class="scan-hint quiet" role="status">
					{t('scan_hint')}
				</p>
			)}
		</Dialog>
	);
}
