import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { Camera } from '../../src/media/camera/camera.js';

/** The cameras of a phone, as far as a page sees them; `getUserMedia` gives what is asked for. */
interface Fitted {
  wishes: MediaTrackConstraints[];
  alive(): number;
}

const devices = navigator.mediaDevices;
const WISH = { facing: 'environment', deviceId: null } as const;

/** Fits the device with cameras of these names; the browser opens `first` where a side is asked for. */
function fit(labels: string[], first: string, without: string[] = []): Fitted {
  const tracks: MediaStreamTrack[] = [];
  const wishes: MediaTrackConstraints[] = [];
  devices.enumerateDevices = () =>
    Promise.resolve(
      labels.map((label) => ({
        deviceId: label,
        label,
        kind: 'videoinput',
        groupId: '',
      })) as unknown as MediaDeviceInfo[],
    );
  devices.getUserMedia = ({ video } = {}) => {
    const wish = typeof video === 'object' ? video : {};
    wishes.push(wish);
    const exact = (wish.deviceId as ConstrainDOMStringParameters | undefined)?.exact as string | undefined;
    const label = exact ?? first;
    if (without.includes(label)) return Promise.reject(new DOMException('', 'OverconstrainedError'));
    const stream = Object.assign(document.createElement('canvas'), { width: 64, height: 48 }).captureStream(1);
    const [track] = stream.getVideoTracks() as [MediaStreamTrack];
    Object.defineProperty(track, 'label', { value: label });
    track.getSettings = () => ({ deviceId: label });
    tracks.push(track);
    return Promise.resolve(stream);
  };
  return { wishes, alive: () => tracks.filter(({ readyState }) => readyState === 'live').length };
}

describe('opening a camera', () => {
  afterEach(() => {
    Reflect.deleteProperty(devices, 'enumerateDevices');
    Reflect.deleteProperty(devices, 'getUserMedia');
  });

  const open = async (wish: Parameters<typeof Camera.open>[1] = WISH) => {
    const leaving = new AbortController();
    return { camera: await Camera.open(leaving.signal, wish), leaving };
  };

  it('changes to the main lens where the browser opened another, and knows it the next time', async () => {
    const labels = ['Front Camera', 'Back Ultra Wide Camera', 'Back Camera'];
    const fitted = fit(labels, 'Back Ultra Wide Camera');
    const { camera, leaving } = await open();
    expect(camera.deviceId).to.equal('Back Camera');
    expect(camera.facing).to.equal('environment');
    expect(fitted.alive()).to.equal(1); // most devices give one at a time
    leaving.abort();
    expect(fitted.alive()).to.equal(0);
    fitted.wishes.length = 0;
    const again = await open();
    expect(again.camera.deviceId).to.equal('Back Camera');
    expect(fitted.wishes).to.have.lengthOf(1);
    again.leaving.abort();
  });

  it('takes what there is where the one that is known has gone', async () => {
    const fitted = fit(['Back Camera'], 'Integrated Camera', ['Back Camera']);
    const { camera, leaving } = await open();
    expect(camera.deviceId).to.equal('Integrated Camera');
    expect(fitted.wishes.at(-1)).to.deep.equal({ facingMode: { ideal: 'environment' } });
    leaving.abort();
  });

  it('takes the one that the person chose, whatever its name', async () => {
    fit(['Front Camera', 'Back Ultra Wide Camera', 'Back Camera'], 'Back Camera');
    const { camera, leaving } = await open({ facing: 'environment', deviceId: 'Back Ultra Wide Camera' });
    expect(camera.deviceId).to.equal('Back Ultra Wide Camera');
    leaving.abort();
  });

  it('tells of a virtual camera', async () => {
    fit(['OBS Virtual Camera'], 'OBS Virtual Camera');
    const { camera, leaving } = await open({ facing: 'user', deviceId: null });
    expect(camera.isVirtual).to.equal(true);
    leaving.abort();
  });

  it('leaves nothing open where the signal fires between two of them', async () => {
    const fitted = fit(['Front Camera', 'Back Ultra Wide Camera', 'Back Camera'], 'Back Ultra Wide Camera');
    const leaving = new AbortController();
    const { enumerateDevices } = devices;
    devices.enumerateDevices = () => {
      leaving.abort();
      return enumerateDevices();
    };
    const outcome = await Camera.open(leaving.signal, { facing: 'user', deviceId: null }).catch(
      (thrown: unknown) => thrown,
    );
    expect(outcome === leaving.signal.reason).to.equal(true);
    expect(fitted.alive()).to.equal(0);
  });

  it('takes a stream whose track has ended already for a camera that is busy', async () => {
    fit(['Camera'], 'Camera');
    const { getUserMedia } = devices;
    devices.getUserMedia = async (wish) => {
      const stream = await getUserMedia(wish);
      stream.getTracks().forEach((track) => {
        track.stop();
      });
      return stream;
    };
    const outcome = await open().catch((thrown: unknown) => thrown);
    expect(outcome).to.be.instanceOf(Failure);
    expect((outcome as Failure).code).to.equal('camera-busy');
  });
});
