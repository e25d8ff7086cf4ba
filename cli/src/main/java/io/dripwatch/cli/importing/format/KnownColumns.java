package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How exports call their columns, in several languages. */
final class KnownColumns {

    /** Best name first: a meter's id before its radio's, and both before the customer's. */
    private static final Map<String, String> NAMES =
            Map.of(
                    ColumnMap.METER_ID,
                    "meterid meterno meternumber meternum metersn meterserialnumber"
                            + " meterserial meter serialnumber serialno serial deviceid device"
                            + " deveui esn endpointsn endpointid miuid miunumber miu nmi"
                            + " contador numerocontador numcontador zählernummer"
                            + " zaehlernummer zähler compteur numerocompteur matricola"
                            + " contatore 表号 水表编号 水表号 水表表号 表身号 表具编号 表计编号 表具号"
                            + " 设备编号 设备号 servicepointid pointid locationid customerid"
                            + " accountid accountnumber householdid household homeid userid"
                            + " user id gerätenr gerätenummer geraetenummer seriennummer"
                            + " fabriknummer mpxn contrato contractnumber 用户编号 用户号 户号",
                    ColumnMap.READ_AT,
                    "readat readtime readdatetime readingdatetime readingtime datetime"
                            + " datetimestamp timestamp ts timestamputc datetimeutc utctime time"
                            + " readdate readingdate valuedate flowtime date day localtime datelocal timestamplocal"
                            + " endtime enddatetime intervalend intervalendtime periodend enddate"
                            + " starttime startdatetime intervalstart intervalstarttime periodstart"
                            + " startdate"
                            + " epoch epochtime unixtime eventtime sampletime recordedat"
                            + " fechahora fecha zeitstempel datumzeit datum horodate"
                            + " horodatage dateheure dataora data datederelevé datederelève 抄表时间 抄表日期 冻结时间"
                            + " 冻结日期 采集时间 数据时间 读数时间 上报时间 数据日期 时间 日期",
                    "register",
                    "register read reading meterreading"
                            + " meterread currentread readvalue totalm3 totalizer totaliser counter forward forwardflow"
                            + " cumulative cumulativevolume cumulativeconsumption index"
                            + " total lectura zählerstand zaehlerstand stand releve"
                            + " lecture lettura indexreleve indexrelevé registerread 表底数 累计流量 累积流量 累计水量 累计用水量 累计用量"
                            + " 正向累计流量 正累计流量 表读数 水表读数 本次读数 读数 示数 止码 本期止码"
                            + " 抄见数 表码",
                    "interval",
                    "interval consumption"
                            + " waterconsumption usage waterusage wateruse waterused gallonsused"
                            + " litersused litresused use flow"
                            + " volume value delta gallons liters litres consumo consumos"
                            + " verbrauch consommation consommationdujour 用水量 日用水量 时用水量 日用量 日水量 用量 水量",
                    ColumnMap.UNIT,
                    "unit units uom unitofmeasure readunit readunits currentreadunits"
                            + " readingunit flowunit unidad einheit unité 单位",
                    ColumnMap.QUALITY,
                    "quality readquality dataquality volumequality readtype readingtype"
                            + " estimatedflag estimated isestimated estimatedactual 是否估读",
                    ColumnMap.TIME_ZONE,
                    "timezone tz zone readtimezone metertimezone servicepointtimezone"
                            + " utcoffset gmtoffset offset zonahoraria husohorario zeitzone"
                            + " fuseauhoraire fusohorario 时区",
                    ColumnMap.FLAGS,
                    "flags");

    /** Words that tell a column when no usual name does. */
    private static final Map<String, Pattern> WORDS =
            Map.of(
                    ColumnMap.METER_ID,
                    Pattern.compile(
                            "(?!.*(reading|usage|stand|index|count$|lectura|读数|水量))"
                                    + ".*(meter|serial|contador|zähler|compteur|表号|水表).*"),
                    ColumnMap.READ_AT,
                    Pattern.compile(".*(time|date|fecha|zeit|datum|时间|日期).*"),
                    "register",
                    Pattern.compile("(?!.*(date|time|unit|id$)).*(reading|register|cumul|累计|读数).*"),
                    "interval",
                    Pattern.compile(
                            "(?!.*(date|time|unit|id$)).*(consum|usage|verbrauch|volume|用水|水量).*"));

    /** A clock's column beside a date's. */
    private static final List<String> CLOCKS =
            List.of(
                    "time",
                    "hour",
                    "hourending",
                    "hourend",
                    "hourbeginning",
                    "hourstarting",
                    "he",
                    "hr",
                    "timeofday",
                    "clock",
                    "readtime",
                    "readingtime",
                    "starttime",
                    "valuetime",
                    "hora",
                    "uhrzeit",
                    "zeit",
                    "heure",
                    "ora",
                    "时间",
                    "小时",
                    "抄表时间");

    /** A date's column beside a clock's. */
    private static final List<String> DATES =
            List.of(
                    "date",
                    "readdate",
                    "readingdate",
                    "valuedate",
                    "startdate",
                    "enddate",
                    "day",
                    "fecha",
                    "datum",
                    "data",
                    "日期",
                    "抄表日期",
                    "数据日期");

    private static final Pattern START =
            Pattern.compile(
                    ".*(start|begin|beginn|inicio|debut|début|inizio|开始|起始).*|from|desde|von|ab");
    private static final Pattern END =
            Pattern.compile(".*(end(?!point)|ended|ending|hasta|fine|结束|终止).*|to|until|bis|fin");

    private KnownColumns() {}

    /** Which end of an interval a column's name tells; null where it does not. */
    static IntervalTime place(String name) {
        String bare = bare(name);
        boolean start = START.matcher(bare).matches();
        return start == END.matcher(bare).matches()
                ? null
                : start ? IntervalTime.START : IntervalTime.END;
    }

    /** The first column of the header that is usually called so; -1 where none is. */
    static int find(List<String> header, String key, Preset preset) {
        List<String> names = new ArrayList<>();
        if (preset != null && preset.hasOwnColumns()) {
            preset.columns(key).forEach(name -> names.add(bare(name)));
        }
        if (names.isEmpty()) {
            names.addAll(List.of(NAMES.get(key).split(" ")));
        }
        List<String> bare = header.stream().map(KnownColumns::bare).toList();
        for (String name : names) {
            int at = bare.indexOf(name);
            if (at >= 0) {
                return at;
            }
        }
        return preset != null && preset.hasOwnColumns() ? -1 : alike(bare, key);
    }

    /** The only column whose name has a word of the key in it; -1 where there are none or more. */
    private static int alike(List<String> bare, String key) {
        Pattern words = WORDS.get(key);
        int found = -1;
        for (int i = 0; words != null && i < bare.size(); i++) {
            if (words.matcher(bare.get(i)).matches()) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    /** The first column of starts of intervals; -1 where there is none. */
    static int start(List<String> header) {
        List<String> times = List.of(NAMES.get(ColumnMap.READ_AT).split(" "));
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (place(name) == IntervalTime.START && times.contains(bare(name))) {
                return i;
            }
        }
        return -1;
    }

    /** The column of the time of day beside a column of dates; -1 where there is none. */
    static int clock(List<String> header, int date) {
        for (int i = 0; i < header.size(); i++) {
            if (i != date && CLOCKS.contains(bare(header.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * A column that is called a date; -1 where there is none. An interval's end does not go with
     * its start's date.
     *
     * @param clock the column of the time of day that it goes with
     */
    static int date(List<String> header, int clock) {
        boolean end = place(header.get(clock)) == IntervalTime.END;
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            boolean fits = !end || place(name) != IntervalTime.START;
            if (fits && DATES.contains(bare(name))) {
                return i;
            }
        }
        return -1;
    }

    /** A name without brackets and their content, a unit at its end, blanks, marks and case. */
    static String bare(String name) {
        String plain = name.replaceAll("[(\\[（【][^)\\]）】]*[)\\]）】]", "").strip();
        int last = Math.max(plain.lastIndexOf('_'), plain.lastIndexOf(' '));
        boolean unit = last > 0 && VolumeUnit.named(plain.substring(last + 1)).isPresent();
        return (unit ? plain.substring(0, last) : plain)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
