// Which rectangles of the screen are taken. Kept in coarse cells, so that asking stays cheap.
const CELL = 64;

export class Room {
  constructor(width, height) {
    this._columns = Math.ceil(width / CELL) + 1;
    this._rows = Math.ceil(height / CELL) + 1;
    this._cells = new Map();
  }

  take(left, top, right, bottom) {
    this._each(left, top, right, bottom, (key) => {
      const cell = this._cells.get(key);
      if (cell) cell.push(left, top, right, bottom); else this._cells.set(key, [left, top, right, bottom]);
      return false;
    });
  }

  free(left, top, right, bottom) {
    return !this._each(left, top, right, bottom, (key) => {
      const cell = this._cells.get(key);
      for (let k = 0; cell && k < cell.length; k += 4) {
        if (left < cell[k + 2] && right > cell[k] && top < cell[k + 3] && bottom > cell[k + 1]) return true;
      }
      return false;
    });
  }

  _each(left, top, right, bottom, found) {
    const clamp = (value, most) => Math.min(most, Math.max(0, Math.floor(value / CELL)));
    const [c0, c1] = [clamp(left, this._columns), clamp(right, this._columns)];
    const [r0, r1] = [clamp(top, this._rows), clamp(bottom, this._rows)];
    for (let row = r0; row <= r1; row++) {
      for (let column = c0; column <= c1; column++) if (found(row * 4096 + column)) return true;
    }
    return false;
  }
}
