"""The ground floor: records, their log, the judge and the readings."""
