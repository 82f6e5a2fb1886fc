// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A calendar on its way into rules. */
class IcsTextTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final TimeZone before = TimeZone.getDefault();
    private final PaperRecords paper = new PaperRecords();

    @AfterEach
    void backToTheZoneOfBefore() {
        TimeZone.setDefault(before);
    }

    /** The lines of an event, with slashes between. */
    private static String calendar(String... events) {
        var all = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Town//Holidays//EN\r\n");
        for (var event : events) {
            all.append("BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n")
                    .append(event.replaceAll("/(?=[A-Z-]+[;:])", "\r\n"))
                    .append("\r\nEND:VEVENT\r\n");
        }
        return all.append("END:VCALENDAR\r\n").toString();
    }

    private static String days(String... events) {
        var days = IcsDays.of(calendar(events), TODAY);
        assertEquals(Map.of(), days.flaws().stream().collect(Collectors.toMap(Flaw::toString, Flaw::line)));
        return days.titles().entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String faults(String text) {
        return IcsDays.of(text, TODAY).flaws().stream().map(Flaw::toString).collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"})
    void aDayIsTheDayThatIsWrittenThereWhereverThisMachineStands(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        assertEquals(
                "2026-12-24 Eve, 2027-12-24 Eve, 2029-12-24 Eve, 2030-12-24 Eve, 2031-12-24 Eve",
                days("DTSTART;VALUE=DATE:20201224/RRULE:FREQ=YEARLY/EXDATE;VALUE=DATE:20281224/SUMMARY:Eve"));
        assertEquals(
                "2026-12-24 Eve, 2027-12-24 Eve, 2028-12-24 Eve, 2029-12-24 Eve",
                days("DTSTART;TZID=Europe/Berlin:20261224T000000/DTEND;TZID=Europe/Berlin:20261225T000000"
                        + "/RRULE:FREQ=YEARLY;COUNT=4/SUMMARY:Eve"));
        assertEquals("2026-12-24 Eve", days("DTSTART:20261224T000000Z/DTEND:20261225T000000Z/SUMMARY:Eve"), "of UTC");
        assertEquals("2026-12-24 Eve", days("DTSTART:20261224T000000/DURATION:P1D/SUMMARY:Eve"), "of nobody's zone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one day                  | DTSTART;VALUE=DATE:20261224/SUMMARY:Eve | 2026-12-24 Eve
            it ends as it begins     | DTSTART;VALUE=DATE:20261224/DTEND;VALUE=DATE:20261224/SUMMARY:Eve | 2026-12-24 Eve
            the day after is its end | DTSTART;VALUE=DATE:20261231/DTEND;VALUE=DATE:20270102/SUMMARY:Two | 2026-12-31 Two, 2027-01-01 Two
            for so long              | DTSTART;VALUE=DATE:20261231/DURATION:P2D/SUMMARY:Two | 2026-12-31 Two, 2027-01-01 Two
            over the first of these  | DTSTART;VALUE=DATE:20251231/DURATION:P2D/SUMMARY:Two | 2026-01-01 Two
            over the last of these   | DTSTART;VALUE=DATE:20311231/DURATION:P2D/SUMMARY:Two | 2031-12-31 Two
            it has no title          | DTSTART;VALUE=DATE:20261224 | 2026-12-24
            a title of two lines     | DTSTART;VALUE=DATE:20261224/SUMMARY:Eve\\nof it | 2026-12-24 Eve of it
            the last Sunday          | DTSTART;VALUE=DATE:20301027/RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU/SUMMARY:S | 2030-10-27 S, 2031-10-26 S
            days by their dates      | DTSTART;VALUE=DATE:20261201/RDATE;VALUE=DATE:20270301/SUMMARY:R | 2026-12-01 R, 2027-03-01 R
            a day that is not in all | DTSTART;VALUE=DATE:20240229/RRULE:FREQ=YEARLY/SUMMARY:Leap | 2028-02-29 Leap
            the first one left out   | DTSTART;VALUE=DATE:20301231/RRULE:FREQ=YEARLY/EXDATE;VALUE=DATE:20301231/SUMMARY:S | 2031-12-31 S
            """)
    void takesWholeDays(String situation, String event, String days) {
        assertEquals(days.strip(), days(event).strip(), situation);
    }

    @Test
    void oneOfThoseThatRepeatMayBeMoved() {
        assertEquals(
                "2026-11-01 M, 2026-12-02 Moved, 2027-01-01 M",
                days(
                        "DTSTART;VALUE=DATE:20261101/RRULE:FREQ=MONTHLY;COUNT=3/SUMMARY:M",
                        "RECURRENCE-ID;VALUE=DATE:20261201/DTSTART;VALUE=DATE:20261202/SUMMARY:Moved"));
        assertEquals(
                "2026-11-01 M, 2027-01-01 M",
                days(
                        "DTSTART;VALUE=DATE:20261101/RRULE:FREQ=MONTHLY;COUNT=3/SUMMARY:M",
                        "RECURRENCE-ID;VALUE=DATE:20261201/DTSTART;VALUE=DATE:20261201/STATUS:CANCELLED/SUMMARY:M"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:20261224T100000Z/DTEND:20261224T110000Z/SUMMARY:Party | line 4: Party begins or ends within a day; only whole days are taken
            DTSTART:20261224T000000Z/SUMMARY:Bell                        | line 4: Bell lasts no whole day
            DTSTART;VALUE=DATE:20261224/DURATION:PT5H/SUMMARY:Party      | line 4: Party lasts no whole days
            DTSTART;VALUE=DATE:20261224/DTEND;VALUE=DATE:20261223/SUMMARY:Back | line 4: Back lasts 1 to 366 days, not -1
            DTSTART;VALUE=DATE:20260101/DTEND;VALUE=DATE:20290101/SUMMARY:Long | line 4: Long lasts 1 to 366 days, not 1096
            DTSTART;VALUE=DATE:20260230/SUMMARY:Never                    | line 4: Never is on no day that there is
            SUMMARY:When                                                 | line 4: When has no day: DTSTART is not there
            DTSTART;VALUE=DATE:20200101/RRULE:FREQ=SECONDLY/SUMMARY:Often | line 4: Often repeats within a day, or nobody knows how often
            DTSTART;VALUE=DATE:20200101/RRULE:often/SUMMARY:Often        | line 4: Often repeats within a day, or nobody knows how often
            DTSTART;VALUE=DATE:15000101/RRULE:FREQ=DAILY/SUMMARY:Old     | line 4: Old repeats too often: all events come to 100000 times
            DTSTART;VALUE=DATE:19990101/SUMMARY:Past                     | names no day from 2026-01-01 to 2031-12-31
            """)
    void saysInWhichLineTheEventBeginsThatIsNone(String event, String fault) {
        assertEquals(fault, faults(calendar(event)));
    }

    @Test
    void saysOfEachEventWhatIsWrongWithIt() {
        var good = "DTSTART;VALUE=DATE:20261224/SUMMARY:Eve";
        assertEquals(
                "line 10: A has no day: DTSTART is not there; line 21: B has no day: DTSTART is not there",
                faults(calendar(good, "SUMMARY:A", good, "SUMMARY:B")));
        assertTrue(faults(calendar("DTSTART;VALUE=DATE:2026x/SUMMARY:X"))
                .startsWith("line 7: DTSTART says nothing clear"));
    }

    @Test
    void whatBreaksOffOrIsNoCalendarIsRefusedAsAWhole() {
        var whole = calendar("DTSTART;VALUE=DATE:20261224/SUMMARY:Eve");
        for (var line : new String[] {"END:VCALENDAR", "END:VEVENT", "SUMMARY"}) {
            assertTrue(faults(whole.substring(0, whole.indexOf(line))).contains("does not come to its end"), line);
        }
        assertEquals("line 1: is no calendar: it begins with BEGIN:VCALENDAR", faults("key,group\r\n"));
        assertEquals("line 1: the calendar does not come to its end", faults(""));
        assertEquals("names no day from 2026-01-01 to 2031-12-31", faults(calendar()));
    }

    @Test
    void whatRepeatsHasOneBoundForAllOfAFile() {
        var daily = "DTSTART;VALUE=DATE:19000101/RRULE:FREQ=DAILY/SUMMARY:D";
        assertEquals("", faults(calendar(daily, daily)));
        assertTrue(faults(calendar(daily, daily, daily)).contains("D repeats too often"));
    }

    @Test
    void hasABound() {
        var events = IntStream.range(0, 5_001).mapToObj(i -> "SUMMARY:x").toArray(String[]::new);
        assertTrue(faults(calendar(events)).contains("is one event too many"));
        var title = days("DTSTART;VALUE=DATE:20261224/SUMMARY:" + "x".repeat(199) + "\ud83d\ude00y");
        assertEquals("2026-12-24 " + "x".repeat(199), title, "not within a character");
    }

    private Outcome read(byte[] file, String rules, boolean keep) throws Exception {
        try (var changes = paper.asked().change(PaperRecords.FARES, 0)) {
            IcsText.of(PaperRecords.FARES, TODAY).read(new ByteArrayInputStream(file), rules, changes);
            return changes.finish(keep, "ada");
        }
    }

    @Test
    void theDaysAreAddedAndAllElseStays() throws Exception {
        var file = calendar("DTSTART;VALUE=DATE:20261224/DURATION:P2D/SUMMARY:Feast")
                .getBytes(UTF_8);
        var rules = "{\"zone\":\"UTC\",\"days\":[{\"date\":\"2027-05-01\"},"
                + "{\"date\":\"2026-12-25\",\"yearly\":true,\"title\":\"old\"}],\"n\":1.50}";
        assertTrue(read(file, rules, false).isGood());
        assertEquals(Map.of(), paper.bodies("fares"), "a dry run");
        assertTrue(read(file, rules, true).isGood());
        assertEquals(
                "{\"zone\":\"UTC\",\"days\":[{\"date\":\"2026-12-24\",\"title\":\"Feast\"},"
                        + "{\"date\":\"2026-12-25\",\"yearly\":true,\"title\":\"Feast\"},{\"date\":\"2027-05-01\"}],\"n\":1.50}",
                paper.bodies("fares").get(""));
    }

    @Test
    void rulesThatNobodyEnteredYetBeginWithTheDays() throws Exception {
        read(calendar("DTSTART;VALUE=DATE:20261224").getBytes(UTF_8), "", true);
        assertEquals(Map.of("", "{\"days\":[{\"date\":\"2026-12-24\"}]}"), paper.bodies("fares"));
    }

    @Test
    void nothingIsTakenOfAFileWithAFault() throws Exception {
        var outcome = read(calendar("DTSTART;VALUE=DATE:20261224", "SUMMARY:A").getBytes(UTF_8), "", true);
        assertEquals(1, outcome.wrong());
        assertEquals(9, outcome.flaws().get(0).line());
        assertEquals(Map.of(), paper.bodies("fares"));
        var latin = calendar("DTSTART;VALUE=DATE:20261224/SUMMARY:Fête").getBytes(ISO_8859_1);
        assertTrue(read(latin, "", true).flaws().get(0).toString().endsWith("is not UTF-8"));
        var endless = "BEGIN:VCALENDAR\r\n" + "X".repeat(4 << 20);
        assertTrue(read(endless.getBytes(UTF_8), "", true)
                .flaws()
                .get(0)
                .toString()
                .contains("too long"));
    }

    @Test
    void recordsThatHaveNoCalendarTakeNone() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> IcsText.of(PaperRecords.PEOPLE, TODAY));
        try (var changes = paper.asked().change(PaperRecords.FARES, 0)) {
            changes.put(1, "", Becomes.BODY, "{}");
            assertTrue(changes.finish(true, "ada").isGood());
        }
    }
}
