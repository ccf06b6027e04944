import casereview.casework.workbench.story.rules
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
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Episode',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('title', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('first', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('last', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('what', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('why', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('version', models.PositiveIntegerField(default=1)),
                ('written_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('started_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('heading', 'heading'), ('paragraph', 'text'), ('entry', 'entry of the chronology'), ('episode', 'key practice episode')], max_length=10)),
                ('text', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('event', models.UUIDField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('written_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('episode', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='story.episode')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blocks', to='story.story')),
            ],
        ),
        migrations.AddConstraint(
            model_name='episode',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='episode_number_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='episode',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='episode_removed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='story_removed_at_and_by'),
        ),
        migrations.AddIndex(
            model_name='block',
            index=models.Index(fields=['story', 'position'], name='block_by_place'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='block_removed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('episode__isnull', True), ('event__isnull', False), ('kind', casereview.casework.workbench.story.rules.BlockKind['ENTRY'])), models.Q(('episode__isnull', False), ('event__isnull', True), ('kind', casereview.casework.workbench.story.rules.BlockKind['EPISODE'])), models.Q(('episode__isnull', True), ('event__isnull', True), ('kind__in', (casereview.casework.workbench.story.rules.BlockKind['HEADING'], casereview.casework.workbench.story.rules.BlockKind['PARAGRAPH']))), _connector='OR'), name='block_shows_what_its_kind_says'),
        ),
    ]
