import casereview.casework.chronology.rules
import casereview.foundation.sealing.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('files', '0001_initial'),
        ('people', '0001_initial'),
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseIndex',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('count', models.PositiveIntegerField(default=0)),
                ('columns', casereview.foundation.sealing.fields.SealedBytesField(null=True)),
                ('clusters', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('words', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('built_at', models.DateTimeField()),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='chronology_index', to='casefile.case')),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='ColumnMemory',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('mapping', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('said_at', models.DateTimeField()),
                ('agency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='column_memory', to='people.agency')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('team', models.CharField(blank=True, default='', max_length=60)),
                ('state', models.CharField(choices=[('reading', 'being read'), ('preview', 'being checked'), ('confirmed', 'confirmed'), ('replaced', 'replaced by a later file'), ('refused', 'could not be read'), ('put_aside', 'put aside')], default=casereview.casework.chronology.rules.State['READING'], max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('rows_read', models.PositiveIntegerField(default=0)),
                ('rows_added', models.PositiveIntegerField(default=0)),
                ('receipt', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('said', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('basis', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('refusal', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('sent_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('replaced_at', models.DateTimeField(null=True)),
                ('put_aside_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='casefile.case')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('put_aside_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='DraftRow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('is_added', models.BooleanField(default=False)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('open_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('version', models.PositiveIntegerField(default=1)),
                ('payload', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('edited_at', models.DateTimeField(null=True)),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='chronology.upload')),
            ],
        ),
        migrations.CreateModel(
            name='ChronologyEvent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('day', models.DateField(null=True)),
                ('payload', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chronology_events', to='casefile.case')),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='chronology.upload')),
            ],
        ),
        migrations.CreateModel(
            name='ColumnRules',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('body', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('set_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'version'), name='column_rules_once_a_version')],
            },
        ),
        migrations.AddIndex(
            model_name='upload',
            index=models.Index(fields=['case', 'agency', 'state'], name='upload_by_agency'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='upload_confirmed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replaced_at__isnull', True), ('replaced_by__isnull', True)), models.Q(('replaced_at__isnull', False), ('replaced_by__isnull', False)), _connector='OR'), name='upload_replaced_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('put_aside_at__isnull', True), ('put_aside_by__isnull', True)), models.Q(('put_aside_at__isnull', False), ('put_aside_by__isnull', False)), _connector='OR'), name='upload_put_aside_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.UniqueConstraint(condition=models.Q(('state', casereview.casework.chronology.rules.State['CONFIRMED'])), fields=('case', 'agency', 'team'), name='one_confirmed_chronology_a_team'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', (casereview.casework.chronology.rules.State['READING'], casereview.casework.chronology.rules.State['PREVIEW']))), fields=('file',), name='one_open_reading_a_file'),
        ),
        migrations.AddConstraint(
            model_name='draftrow',
            constraint=models.UniqueConstraint(fields=('upload', 'position'), name='draft_once_a_position'),
        ),
        migrations.AddConstraint(
            model_name='draftrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edited_at__isnull', True), ('edited_by__isnull', True)), models.Q(('edited_at__isnull', False), ('edited_by__isnull', False)), _connector='OR'), name='draft_edited_at_and_by'),
        ),
        migrations.AddIndex(
            model_name='chronologyevent',
            index=models.Index(fields=['case', 'day'], name='chronology_by_day'),
        ),
        migrations.AddConstraint(
            model_name='chronologyevent',
            constraint=models.UniqueConstraint(fields=('upload', 'position'), name='event_once_a_position'),
        ),
    ]
